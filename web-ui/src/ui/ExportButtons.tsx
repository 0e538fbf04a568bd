//! Takes a list home as a file, filtered as it is on the screen.

import { useState } from 'react';
import type { Permission } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { saveFile } from '@/lib/download.ts';
import { formatDate } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from './Button.tsx';
import styles from './ExportButtons.module.css';
import { listTexts } from './listTexts.ts';
import { Popover } from './Popover.tsx';
import { tellProblem } from './ProblemAlert.tsx';

/** A form of a file. */
export type FileForm = 'xlsx' | 'csv';

/** A list as a file. */
export type ListFile = {
  /** What the file is called, before the day. */
  name: string;
  read: (format: FileForm) => Promise<unknown>;
  /** The address of the list as paper. */
  print?: string;
  /** What is taken home, where a page has several. */
  label?: string;
};

/** The list as a file for who has the permission; else none is offered. */
export function useFile(permission: Permission, name: string, read: ListFile['read']): ListFile | false {
  return useMay(permission) && { name, read };
}

/** The button with its choice of forms. */
export function ExportButtons({ name, read, print, label }: ListFile) {
  const t = useT();
  const [isBusy, setBusy] = useState(false);
  const save = async (format: FileForm) => {
    setBusy(true);
    const file = `${name}-${formatDate(new Date(serverNow()))}.${format}`;
    try {
      const content = await read(format);
      if (content instanceof Blob) saveFile(content, file);
      tell(t(listTexts.exported, { file }));
    } catch (error) {
      tell(tellProblem(error, t));
    }
    setBusy(false);
  };
  return (
    <Popover label={label ?? t(listTexts.export)} button={label ?? t(listTexts.export)} buttonClassName={styles.button}>
      {close => (
        <div className={styles.choices}>
          {(['xlsx', 'csv'] as const).map(format => (
            <Button
              key={format}
              isBusy={isBusy}
              onClick={() => {
                close();
                void save(format);
              }}
            >
              {format.toUpperCase()}
            </Button>
          ))}
          {print && (
            <a href={print} target="_blank" rel="noopener" onClick={close}>
              {t(commonTexts.print)}
            </a>
          )}
        </div>
      )}
    </Popover>
  );
}
