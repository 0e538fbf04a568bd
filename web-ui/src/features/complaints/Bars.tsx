//! A chart of bars under each other, each with its name and its number: the words and figures stand in a list, so that it is
//! read without seeing it.

import styles from './complaints.module.css';

/** A bar: how many, and what stands behind the number. */
export type Bar = { name: string; count: number; isStrong: boolean; share?: string };

/** The chart. */
export function Bars({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <ul className={styles.bars} aria-label={label}>
      {bars.map(({ name, count, isStrong, share }) => (
        <li key={name} className={styles.bar}>
          <span className={styles.barName}>{name}</span>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.fill} data-strong={isStrong} style={{ width: `${(count * 100) / most}%` }} />
          </span>
          <span className={styles.barCount}>
            {count}
            {share && <span className={styles.share}> {share}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
