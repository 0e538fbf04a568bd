//! The ruled grid of a slip: names and values in boxes, empty where somebody writes by hand.

import type { ReactNode } from 'react';
import { formatExact } from '@/lib/format.ts';
import styles from './print.module.css';

/** A box of the grid: its name, its value, and whether it takes the whole line. */
export type Box = { label: string; value: ReactNode; isWide?: boolean; lines?: number };

/** The grid; `columns` boxes a line. */
export function Grid({ boxes, columns }: { boxes: readonly Box[]; columns: 1 | 2 }) {
  return (
    <dl className={styles.grid} data-columns={columns}>
      {boxes.map(({ label, value, isWide = false, lines = 1 }) => (
        <div key={label} className={styles.box} data-wide={isWide || columns === 1}>
          <dt>{label}</dt>
          <dd style={lines > 1 ? { minHeight: `${lines * 6}mm` } : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A moment on paper, to the minute; nothing for none, so that it can be written. */
export function onPaper(at: string | null | undefined): string {
  return at ? formatExact(at).slice(0, 16) : '';
}
