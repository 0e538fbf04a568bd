//! The controls of the desk's details, each with its label and its fault: a choice, a moment, a tick.

import type { Choice as Option } from '@/ui/choices.ts';
import styles from './desk.module.css';
import type { DeskField } from './draft.ts';
import { Field } from './Field.tsx';
import type { Faults } from './useDesk.ts';

type Props<V> = { field: DeskField; label: string; faults: Faults; value: V; onChange: (value: V) => void };

type ChoiceProps<V extends string> = Props<V | ''> & {
  options: readonly Option<V>[];
  /** What it is called to choose nothing; left out where something is always chosen. */
  none?: string;
};

/** One of a list. */
export function Choice<V extends string>({ options, none, value, onChange, ...field }: ChoiceProps<V>) {
  return (
    <Field {...field}>
      {control => (
        <select
          {...control}
          className={styles.control}
          value={value}
          onChange={event => onChange(event.target.value as V | '')}
        >
          {none !== undefined && <option value="">{none}</option>}
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A moment, as a field's text. */
export function MomentBox({ value, onChange, ...field }: Props<string>) {
  return (
    <Field {...field} isWide>
      {control => (
        <input
          {...control}
          type="datetime-local"
          className={styles.control}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** A tick. */
export function Tick({ label, value, onChange }: { label: string; value: boolean; onChange: (is: boolean) => void }) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={value} onChange={event => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
