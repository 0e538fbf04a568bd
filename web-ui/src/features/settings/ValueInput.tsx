//! The input of a policy key, by the kind of its value.

import { useState } from 'react';
import type { Limit, LimitBasis, LimitUnit, PolicyEntry, PolicyValue } from '@/api/gen/types.gen.ts';
import { parseYuan } from '@/lib/amounts.ts';
import { formatFen } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { choicesOf } from '@/ui/choices.ts';
import styles from './settings.module.css';
import { basisTexts, settingsTexts, unitTexts } from './texts.ts';
import { FEN, firstsOf, isLimit, isSame, NONE, tellChoice, tellUnit } from './values.ts';

type Props = { entry: PolicyEntry; label: string; value: PolicyValue; onChange: (value: PolicyValue) => void };

/** The input; it keeps the value's kind. */
export function ValueInput({ entry, label, value, onChange }: Props) {
  const t = useT();
  switch (entry.kind) {
    case 'limit':
      return <LimitInput entry={entry} label={label} value={value} onChange={onChange} />;
    case 'number':
      if (entry.unit === FEN) return <AmountInput entry={entry} label={label} value={value} onChange={onChange} />;
      return <NumberInput entry={entry} label={label} value={value} onChange={onChange} />;
    case 'flag':
      return (
        <select
          className={styles.control}
          aria-label={label}
          value={String(value)}
          onChange={event => onChange(event.target.value === 'true')}
        >
          <option value="true">{t(settingsTexts.yes)}</option>
          <option value="false">{t(settingsTexts.no)}</option>
        </select>
      );
    case 'choice':
      return (
        <select
          className={styles.control}
          aria-label={label}
          value={String(value)}
          onChange={event => onChange(event.target.value)}
        >
          {entry.choices.map(choice => (
            <option key={choice} value={choice}>
              {tellChoice(choice, t)}
            </option>
          ))}
        </select>
      );
    case 'list':
      if (firstsOf(entry.choices).length > 0)
        return <PairsInput entry={entry} label={label} value={value} onChange={onChange} />;
      return <ListInput entry={entry} label={label} value={value} onChange={onChange} />;
    case 'hours':
    case 'text':
      return (
        <>
          <input
            className={styles.control}
            data-wide
            aria-label={label}
            maxLength={200}
            value={String(value)}
            onChange={event => onChange(event.target.value)}
          />
          {entry.unit && <span className={styles.note}>{tellUnit(entry.unit, t)}</span>}
        </>
      );
  }
}

/** What a limit is begun with when there was none. */
const FIRST: Limit = { amount: 1, unit: 'day', basis: 'cal' };

function LimitInput({ entry, label, value, onChange }: Props) {
  const t = useT();
  // A key that may be without a limit says so by its value, or by its preset's.
  const mayBeNone = value === NONE || entry.value === NONE || entry.preset_value === NONE;
  const limit = isLimit(value) ? value : null;
  const change = (part: Partial<Limit>) => onChange({ ...(limit ?? FIRST), ...part });
  return (
    <>
      {mayBeNone && (
        <label>
          <input
            type="checkbox"
            checked={limit !== null}
            onChange={event => onChange(event.target.checked ? FIRST : NONE)}
          />{' '}
          {t(settingsTexts.hasLimit)}
        </label>
      )}
      {limit && (
        <>
          <input
            type="number"
            className={styles.control}
            data-figure
            aria-label={`${label} · ${t(settingsTexts.amount)}`}
            min={1}
            value={limit.amount || ''}
            onChange={event => change({ amount: Number(event.target.value) })}
          />
          <select
            className={styles.control}
            aria-label={`${label} · ${t(settingsTexts.unit)}`}
            value={limit.unit}
            onChange={event => change({ unit: event.target.value as LimitUnit })}
          >
            {choicesOf(unitTexts, t).map(one => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </select>
          <select
            className={styles.control}
            aria-label={`${label} · ${t(settingsTexts.basis)}`}
            value={limit.basis}
            onChange={event => change({ basis: event.target.value as LimitBasis })}
          >
            {choicesOf(basisTexts, t).map(one => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </select>
        </>
      )}
    </>
  );
}

function NumberInput({ entry, label, value, onChange }: Props) {
  const t = useT();
  const mayBeNone = value === NONE || entry.value === NONE || entry.preset_value === NONE;
  const number = typeof value === 'number' ? value : null;
  return (
    <>
      {mayBeNone && (
        <label>
          <input
            type="checkbox"
            checked={number !== null}
            onChange={event => onChange(event.target.checked ? 1 : NONE)}
          />{' '}
          {t(settingsTexts.hasLimit)}
        </label>
      )}
      {number !== null && (
        <input
          type="number"
          className={styles.control}
          data-figure
          aria-label={label}
          value={number}
          onChange={event => onChange(Number(event.target.value))}
        />
      )}
      {number !== null && <span className={styles.note}>{tellUnit(entry.unit, t)}</span>}
    </>
  );
}

/** An amount in yuan; what is being typed counts once it is an amount. */
function AmountInput({ label, value, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const fen = typeof value === 'number' ? value : 0;
  return (
    <input
      className={styles.control}
      aria-label={label}
      inputMode="decimal"
      maxLength={16}
      value={typed ?? formatFen(fen)}
      onChange={event => {
        setTyped(event.target.value);
        onChange(parseYuan(event.target.value) ?? value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** One choice for each word before the colon: `entrusted:steward`, `vacant:hr_admin`. */
function PairsInput({ entry, label, value, onChange }: Props) {
  const t = useT();
  const items = Array.isArray(value) ? value : [];
  const firsts = firstsOf(entry.choices);
  const ofFirst = (texts: readonly string[], first: string) => texts.filter(text => text.startsWith(`${first}:`));
  const choose = (first: string, choice: string) =>
    onChange(firsts.flatMap(one => (one === first ? [choice] : ofFirst(items, one))));
  return firsts.map(first => (
    <label key={first}>
      {tellChoice(first, t)}{' '}
      <select
        className={styles.control}
        aria-label={`${label} · ${tellChoice(first, t)}`}
        value={ofFirst(items, first)[0] ?? ''}
        onChange={event => choose(first, event.target.value)}
      >
        {ofFirst(entry.choices, first).map(choice => (
          <option key={choice} value={choice}>
            {tellChoice(choice.slice(first.length + 1), t)}
          </option>
        ))}
      </select>
    </label>
  ));
}

function ListInput({ entry, label, value, onChange }: Props) {
  const t = useT();
  const items = Array.isArray(value) ? value : [];
  // What is being typed, such as a comma at the end, is not yet a list.
  const [text, setText] = useState(() => items.join(','));
  if (entry.choices.length > 0)
    return entry.choices.map(choice => (
      <label key={choice}>
        <input
          type="checkbox"
          checked={items.includes(choice)}
          onChange={() => onChange(entry.choices.filter(one => items.includes(one) !== (one === choice)))}
        />{' '}
        {tellChoice(choice, t)}
      </label>
    ));
  return (
    <>
      <input
        className={styles.control}
        data-wide
        aria-label={label}
        value={isSame(splitList(text), items) ? text : items.join(',')}
        onChange={event => {
          setText(event.target.value);
          onChange(splitList(event.target.value));
        }}
      />
      <span className={styles.note}>
        {tellUnit(entry.unit, t)} {t(settingsTexts.listHint)}
      </span>
    </>
  );
}

function splitList(text: string): string[] {
  return text
    .split(/[,，、]/)
    .map(item => item.trim())
    .filter(item => item !== '');
}
