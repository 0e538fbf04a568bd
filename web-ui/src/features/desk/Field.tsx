//! A labelled control of the desk's form, with its fault.

import type { ReactNode } from 'react';
import styles from './desk.module.css';
import type { DeskField } from './draft.ts';
import { controlId, type Faults } from './useDesk.ts';

type Props = {
  field: DeskField;
  label: string;
  faults: Faults;
  /** Takes two columns of its row. */
  isWide?: boolean;
  /** The control, which takes these properties. */
  children: (control: {
    id: string;
    'aria-invalid': boolean | undefined;
    'aria-describedby': string | undefined;
  }) => ReactNode;
};

/** The field. */
export function Field({ field, label, faults, isWide = false, children }: Props) {
  const id = controlId(field);
  const fault = faults[field];
  return (
    <div className={isWide ? `${styles.field} ${styles.wide}` : styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': fault ? true : undefined,
        'aria-describedby': fault ? `${id}-fault` : undefined,
      })}
      <FaultText field={field} faults={faults} />
    </div>
  );
}

/** What is wrong with a field. */
export function FaultText({ field, faults }: { field: DeskField; faults: Faults }) {
  const fault = faults[field];
  if (!fault) return null;
  return (
    <p id={`${controlId(field)}-fault`} className={styles.fault}>
      {fault}
    </p>
  );
}
