//! A part of a page under a heading, and facts as pairs of a name and a value.

import { type ReactNode, useId } from 'react';
import styles from './Panel.module.css';

type PanelProps = { title: string; beside?: ReactNode; action?: ReactNode; children: ReactNode };

/** A white card, a region of the page by its heading, with its own verbs at the right. */
export function Panel({ title, beside, action, children }: PanelProps) {
  const heading = useId();
  return (
    <section className={styles.panel} aria-labelledby={heading}>
      <header className={styles.head}>
        <h2 id={heading}>{title}</h2>
        {beside}
        {action && <div className={styles.action}>{action}</div>}
      </header>
      {children}
    </section>
  );
}

/** The inside of a panel that is not a table. */
export function PanelBody({ children }: { children: ReactNode }) {
  return <div className={styles.body}>{children}</div>;
}

/** Facts of a record; what is not known is a dash. */
export function Facts({ items }: { items: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {items.map(([label, value]) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Panels beside each other where there is room. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className={styles.columns}>{children}</div>;
}
