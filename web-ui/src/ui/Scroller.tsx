//! What may be wider than the page: it scrolls sideways by itself, by keyboard too.

import type { ReactNode } from 'react';
import styles from './Scroller.module.css';

type Props = { label: string; className?: string | undefined; children: ReactNode };

/** A part that scrolls sideways; `label` says what it is to who listens. */
export function Scroller({ label, className, children }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields.
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className={[styles.scroller, className].filter(Boolean).join(' ')}
    >
      {children}
    </div>
  );
}
