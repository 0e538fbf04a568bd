//! Figures in a row over what they are about; one that leads to its calls is a link.

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from './telephone.module.css';

/** A figure: its name, its value, whether it calls for something, and where its calls are listed. */
export type Figure = readonly [label: string, value: ReactNode, isBad?: boolean, href?: string];

/** The row. */
export function Figures({ items }: { items: readonly Figure[] }) {
  return (
    <dl className={styles.figures}>
      {items.map(([label, value, isBad = false, href]) => (
        <div key={label} data-bad={isBad}>
          <dt>{label}</dt>
          <dd>{href ? <Link to={href}>{value}</Link> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
