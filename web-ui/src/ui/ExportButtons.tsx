//! Takes a list home as a file, filtered as it is on the screen.

import { useState } from 'react';
import { commonTexts } from '@/lib/commonTexts.ts';
import { saveFile } from '@/lib/download.ts';
import { formatDate } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { Button } from './Button.tsx';
import styles from './ExportButtons.module.css';
import { listTexts } from './listTexts.ts';
import { Popover } from './Popover.tsx';
import { tellProblem } from './ProblemAlert.tsx';

type Form = 'xlsx' | 'csv';

type Props = {
  /** What the file is called, before the day. */
  name: string;
  read: (format: Form) => Promise<unknown>;
  /** The address of the list as paper. */
  print?: string;
};

/** The button with its choice of forms. */
export function ExportButtons({ name, read, print }: Props) {
  const t = useT();
  const [isBusy, setBusy] = useState(false);
  const save = async (format: Form) => {
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
    <Popover label={t(listTexts.export)} button={t(listTexts.export)} buttonClassName={styles.button}>
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
