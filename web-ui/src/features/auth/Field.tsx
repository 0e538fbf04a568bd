//! A labelled input with its hint and its fault, without any kit: the sign-in page must be light.

import { type InputHTMLAttributes, type Ref, useId } from 'react';
import styles from './auth.module.css';

type Props = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  hint?: string;
  fault?: string | undefined;
  ref?: Ref<HTMLInputElement>;
};

/** The field. */
export function Field({ label, hint, fault, ...input }: Props) {
  const id = useId();
  const notes = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        className={styles.input}
        aria-invalid={fault ? true : undefined}
        aria-describedby={notes || undefined}
      />
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
    </div>
  );
}
