//! The fields of a kind: a label, what is typed or chosen, a hint, and what is wrong.
//!
//! Rule: MOV-21.

import { type ReactNode, useId } from 'react';
import type { PolicyEntry } from '@/api/gen/types.gen.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import type { Choice } from '@/ui/choices.ts';
import { keysOf, type Sort } from './kindDraft.ts';
import { procedureKindTexts } from './kindTexts.ts';
import styles from './procedures.module.css';

/** What an input takes so that its label, hint and fault belong to it. */
type Bound = { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string };

type FieldProps = { label: string; fault?: string | undefined; hint?: string | undefined };

function Field({ label, fault, hint, children }: FieldProps & { children: (bound: Bound) => ReactNode }) {
  const id = useId();
  const told = fault ?? hint;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(fault && { 'aria-invalid': true }), ...(told && { 'aria-describedby': `${id}told` }) })}
      {told && (
        <p id={`${id}told`} className={fault ? styles.fault : styles.hint} {...(fault && { role: 'alert' })}>
          {told}
        </p>
      )}
    </div>
  );
}

type LineProps = FieldProps & {
  value: string;
  most: number;
  isNumber?: boolean;
  isFixed?: boolean;
  onChange: (value: string) => void;
};

/** A line. */
export function Line({ value, most, isNumber = false, isFixed = false, onChange, ...field }: LineProps) {
  return (
    <Field {...field}>
      {bound => (
        <input
          {...bound}
          className={styles.control}
          autoComplete="off"
          maxLength={most}
          inputMode={isNumber ? 'numeric' : 'text'}
          disabled={isFixed}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type OneOfProps<V extends string> = FieldProps & {
  value: V;
  options: readonly Choice<V>[];
  isFixed?: boolean;
  onChange: (value: V) => void;
};

/** One of a list. */
export function OneOf<V extends string>({ value, options, isFixed = false, onChange, ...field }: OneOfProps<V>) {
  return (
    <Field {...field}>
      {bound => (
        <select
          {...bound}
          className={styles.control}
          disabled={isFixed}
          value={value}
          onChange={event => onChange(event.target.value as V)}
        >
          {options.map(one => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type KeyProps = FieldProps & {
  value: string | null | undefined;
  sort: Sort;
  entries: readonly PolicyEntry[];
  onChange: (key: string | null) => void;
};

/** A policy key of a sort, or none; one that is not among them is shown as it is. */
export function PolicyKey({ value, sort, entries, onChange, ...field }: KeyProps) {
  const t = useT();
  const lang = useLang();
  const known = keysOf(entries, sort).map(entry => ({ value: entry.key, label: entry[lang] }));
  const isUnknown = value && !known.some(one => one.value === value);
  const options = [
    { value: '', label: t(procedureKindTexts.noKey) },
    ...known,
    ...(isUnknown ? [{ value, label: value }] : []),
  ];
  return <OneOf {...field} value={value ?? ''} options={options} onChange={key => onChange(key || null)} />;
}

type TickProps = { label: string; isOn: boolean; isFixed?: boolean; onChange: (isOn: boolean) => void };

/** A tick. */
export function Tick({ label, isOn, isFixed = false, onChange }: TickProps) {
  return (
    <label className={styles.tick}>
      <input type="checkbox" checked={isOn} disabled={isFixed} onChange={event => onChange(event.target.checked)} />{' '}
      {label}
    </label>
  );
}
