//! A paper: its frame on the screen, its head with the code that opens the record, and who printed it when.

import { type ReactNode, useState } from 'react';
import { formatExact } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { useMe } from '@/lib/session.ts';
import { Button } from '@/ui/Button.tsx';
import { QrCode } from '@/ui/QrCode.tsx';
import styles from './print.module.css';
import { printTexts } from './texts.ts';
import { type OnPaper, usePrinted } from './usePrinted.ts';

/** A kind of paper. */
export type PaperKind = 'a4' | 'a5' | 'landscape' | 'roll';

type BarProps = {
  onPaper?: OnPaper;
  /** Whether the paper is not there yet. */
  isReading?: boolean;
  children?: ReactNode;
};

/** The verbs above the paper; they are not printed. `Ctrl P` is the browser's own. */
export function Bar({ onPaper, isReading = false, children }: BarProps) {
  const t = useT();
  const tell = usePrinted(onPaper);
  const print = () => {
    tell();
    window.print();
  };
  return (
    <div className={styles.bar}>
      {children}
      <Button variant="main" icon="print" keys="Ctrl P" isBusy={isReading} onClick={print}>
        {t(printTexts.print)}
      </Button>
    </div>
  );
}

/** A sheet of a kind of paper. */
export function Sheet({ kind, children }: { kind: PaperKind; children: ReactNode }) {
  return (
    <article className={styles.sheet} data-kind={kind}>
      {children}
    </article>
  );
}

type HeadProps = {
  title: string;
  /** The record's number, or how many lines there are. */
  beside: string;
  /** Where the code leads, below our own address. */
  path: string;
  qrLabel: string;
  copy?: string;
  qrSize?: number;
  isFirst?: boolean;
};

/** A paper's head. The first copy's title is the page's heading. */
export function PaperHead({ title, beside, path, qrLabel, copy, qrSize = 76, isFirst = true }: HeadProps) {
  const t = useT();
  const project = useProject();
  const Heading = isFirst ? 'h1' : 'h2';
  return (
    <header className={styles.head}>
      <div>
        <Heading className={styles.title}>{title}</Heading>
        <p>{t(printTexts.centre, { project: project.name })}</p>
        <p>
          <strong>{beside}</strong>
          {copy && <span className={styles.copy}>{copy}</span>}
        </p>
      </div>
      <QrCode text={`${location.origin}${path}`} label={qrLabel} size={qrSize} />
    </header>
  );
}

/** Who printed it and when: the moment at which the paper was made. */
export function Printed() {
  const t = useT();
  const me = useMe();
  const [at] = useState(() => formatExact(new Date(serverNow())).slice(0, 16));
  return <>{t(printTexts.printed, { name: me.name, at })}</>;
}
