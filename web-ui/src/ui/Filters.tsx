//! The filters over a list: plain controls, so that a list needs no kit.

import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useT } from '@/lib/i18n.ts';
import type { Choice } from './choices.ts';
import styles from './Filters.module.css';
import { listTexts } from './listTexts.ts';

/** The row of filters. */
export function Filters({ children }: { children: ReactNode }) {
  return (
    <search className={styles.filters} aria-label={useT()(listTexts.filters)}>
      {children}
    </search>
  );
}

type TextProps = { label: string; value: string | undefined; onChange: (text: string | undefined) => void };

const DELAY = 300;

/** A filter by text, told 300 ms after the last key. */
export function TextFilter({ label, value, onChange }: TextProps) {
  const [text, setText] = useState(value ?? '');
  const tell = useEffectEvent((typed: string) => {
    if (typed !== (value ?? '')) onChange(typed === '' ? undefined : typed);
  });
  useEffect(() => {
    const timer = setTimeout(() => tell(text.trim()), DELAY);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <input
      type="search"
      className={styles.text}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={event => setText(event.target.value)}
    />
  );
}

type ChoiceProps<V extends string> = {
  label: string;
  /** What it is called when nothing is chosen: all, unless said otherwise. */
  none?: string;
  value: V | undefined;
  options: readonly Choice<V>[];
  onChange: (value: V | undefined) => void;
};

/** A filter by one of a few values; the first choice is none. */
export function ChoiceFilter<V extends string>({ label, none, value, options, onChange }: ChoiceProps<V>) {
  const t = useT();
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <select
        value={value ?? ''}
        onChange={event => onChange(options.find(option => option.value === event.target.value)?.value)}
      >
        <option value="">{none ?? t(listTexts.all)}</option>
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

type TickProps = { label: string; value: true | undefined; onChange: (value: true | undefined) => void };

/** A filter that is on or off. */
export function TickFilter({ label, value, onChange }: TickProps) {
  return (
    <label>
      <input type="checkbox" checked={value === true} onChange={event => onChange(event.target.checked || undefined)} />{' '}
      {label}
    </label>
  );
}

type DayProps = { label: string; value: string | undefined; onChange: (day: string | undefined) => void };

/** A filter by a day. */
export function DayFilter({ label, value, onChange }: DayProps) {
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <input type="date" value={value ?? ''} onChange={event => onChange(event.target.value || undefined)} />
    </label>
  );
}

type MonthProps = { label: string; value: string; onChange: (month: string) => void };

/** The month that a page is about; there is always one. */
export function MonthFilter({ label, value, onChange }: MonthProps) {
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <input
        type="month"
        required
        pattern="\d{4}-\d{2}"
        value={value}
        onChange={({ target }) => target.validity.valid && onChange(target.value)}
      />
    </label>
  );
}
