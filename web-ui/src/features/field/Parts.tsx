//! The parts of the phone's forms: labelled inputs with big targets, and the form around them.

import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import type { Slip } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { Button } from '@/ui/Button.tsx';
import { uiTexts } from '@/ui/texts.ts';
import styles from './field.module.css';
import { Lost } from './Lost.tsx';
import { fieldVerbTexts } from './texts.ts';
import { useDeeds } from './useSlips.ts';
import type { Deed } from './verbs.ts';

/** What every form of a verb is given. */
export type FormProps = { slip: Slip; onClose: () => void };

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & {
  label: string;
  onChange: (text: string) => void;
};

/** One line. */
export function Input({ label, onChange, ...input }: InputProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input {...input} id={id} className={styles.input} onChange={event => onChange(event.target.value)} />
    </div>
  );
}

type TextProps = { label: string; value: string; onChange: (text: string) => void; max: number; isRequired?: boolean };

/** Some lines. */
export function TextArea({ label, value, onChange, max, isRequired = false }: TextProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={3}
        required={isRequired}
        maxLength={max}
        className={styles.input}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  );
}

type CheckProps = { label: string; value: boolean; onChange: (value: boolean) => void };

/** A statement that holds or not. */
export function Check({ label, value, onChange }: CheckProps) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={value} onChange={event => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

type ChoiceProps<V extends string> = {
  label: string;
  options: readonly (readonly [value: V, text: string])[];
  value: V | null;
  onChange: (value: V) => void;
};

/** One of a few, side by side. */
export function Choice<V extends string>({ label, options, value, onChange }: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend>{label}</legend>
      {options.map(([one, text]) => (
        <label key={one}>
          <input type="radio" name={name} required checked={one === value} onChange={() => onChange(one)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

type VerbFormProps = FormProps & {
  verb: Deed['verb'];
  /** What is told; `null` when the form cannot be sent as it stands. */
  deed: () => Promise<Deed | null> | Deed | null;
  onDone: () => void;
  children: ReactNode;
};

/** The form of a verb: its fields, its deed on the way, its two buttons. */
export function VerbForm({ slip, verb, deed, onDone, onClose, children }: VerbFormProps) {
  const t = useT();
  const { attempt, act, retry, giveUp } = useDeeds(slip.id);
  const done = (isDone: boolean) => {
    if (!isDone) return;
    onDone();
    onClose();
  };
  const send = async () => {
    const told = await deed();
    if (told) done(await act(slip, told));
  };
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{t(fieldVerbTexts[verb])}</h2>
      {children}
      <Lost attempt={attempt} onRetry={lost => void retry(lost).then(done)} onGiveUp={giveUp} />
      <div className={styles.two}>
        <Button onClick={onClose}>{t(uiTexts.cancel)}</Button>
        <Button type="submit" variant="main" isBusy={attempt?.isBusy ?? false}>
          {t(fieldVerbTexts[verb])}
        </Button>
      </div>
    </form>
  );
}
