//! The stage of a record. Words carry the meaning; the tone only helps the eye.

import type { ReactNode } from 'react';
import styles from './StageTag.module.css';

/** How a stage looks: not begun, going on, waiting for somebody, done, or given up. */
export type Tone = 'new' | 'active' | 'waiting' | 'done' | 'off';

/** A stage's tag. */
export function StageTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`${styles.tag} ${styles[tone]}`}>{children}</span>;
}
