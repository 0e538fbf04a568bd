//! Values of policy keys: written in words, compared, and grouped.

import type { Limit, PolicyEntry, PolicyPreset, PolicyValue } from '@/api/gen/types.gen.ts';
import { formatFen, formatList } from '@/lib/format.ts';
import type { Phrase, Translate } from '@/lib/i18n.ts';
import { basisTexts, choiceTexts, groupTexts, numberUnitTexts, settingsTexts, unitTexts } from './texts.ts';

/** The text that stands for no limit. */
export const NONE = 'none';

/** The unit of amounts of money. */
export const FEN = 'fen';

/** Whether a value is a limit. */
export function isLimit(value: PolicyValue): value is Limit {
  return typeof value === 'object' && !Array.isArray(value);
}

const wordOf = (words: Readonly<Record<string, Phrase>>, key: string) =>
  Object.hasOwn(words, key) ? words[key] : null;

/** A choice in words, a pair such as `paid:always` by both of its words; codes stand for themselves. */
export function tellChoice(choice: string, t: Translate): string {
  const word = wordOf(choiceTexts, choice);
  if (word) return t(word);
  const pair = choice.split(':').map(part => wordOf(choiceTexts, part));
  return pair.every(part => part) ? pair.map(part => (part ? t(part) : '')).join(': ') : choice;
}

/** The words before the colon of choices such as `paid:always`, each once; none where the choices are no pairs. */
export function firstsOf(choices: readonly string[]): string[] {
  return [...new Set(choices.filter(choice => choice.includes(':')).map(choice => choice.split(':')[0] ?? ''))];
}

/** The unit of a number in words. */
export function tellUnit(unit: string, t: Translate): string {
  const word = wordOf(numberUnitTexts, unit);
  return word ? t(word) : unit;
}

/** A value in words: `5 分钟 · 自然时间`, `80 %`, `¥50.00`, `是`. */
export function tellValue(value: PolicyValue, unit: string, t: Translate): string {
  if (isLimit(value)) return `${value.amount} ${t(unitTexts[value.unit])} · ${t(basisTexts[value.basis])}`;
  if (typeof value === 'boolean') return t(value ? settingsTexts.yes : settingsTexts.no);
  if (typeof value === 'number' && unit === FEN) return formatFen(value);
  if (typeof value === 'number') return `${value} ${tellUnit(unit, t)}`.trim();
  if (value === NONE) return t(settingsTexts.unlimited);
  const words = Array.isArray(value) ? formatList(value.map(item => tellChoice(item, t))) : tellChoice(value, t);
  return words ? `${words} ${tellUnit(unit, t)}`.trim() : '—';
}

/** Whether two values are the same. */
export function isSame(one: PolicyValue, other: PolicyValue): boolean {
  if (isLimit(one) && isLimit(other))
    return one.amount === other.amount && one.unit === other.unit && one.basis === other.basis;
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The entries by the word before the first dot, in the order of `groupTexts`; words that it does not know come last. */
export function groupsOf(
  entries: readonly PolicyEntry[],
): { group: string; title: Phrase | null; entries: PolicyEntry[] }[] {
  const known = Object.keys(groupTexts);
  const names = [...new Set([...known, ...entries.map(({ key }) => groupOf(key))])];
  return names
    .map(group => ({
      group,
      title: wordOf(groupTexts, group) ?? null,
      entries: entries.filter(({ key }) => groupOf(key) === group),
    }))
    .filter(one => one.entries.length > 0);
}

const groupOf = (key: string) => key.split('.')[0] ?? key;

/** The entries as they stand under a preset. */
export function underPreset(entries: readonly PolicyEntry[], preset: PolicyPreset): PolicyEntry[] {
  return entries.map(entry => {
    const says = entry.presets.find(one => one.preset === preset);
    return says ? { ...entry, preset_value: says.value } : entry;
  });
}

/** A draft's values once it stands on another preset: what was as the old one says is as the new one says. */
export function switchPreset(
  before: readonly PolicyEntry[],
  after: readonly PolicyEntry[],
  values: Readonly<Record<string, PolicyValue>>,
): Record<string, PolicyValue> {
  const own = overridesOf(before, values);
  return Object.fromEntries(after.map(({ key, preset_value }) => [key, own[key] ?? preset_value]));
}

/** What differs from the preset, as a new version takes it. */
export function overridesOf(
  entries: readonly PolicyEntry[],
  values: Readonly<Record<string, PolicyValue>>,
): Record<string, PolicyValue> {
  const changed = entries.flatMap(({ key, preset_value }) => {
    const value = values[key];
    return value !== undefined && !isSame(value, preset_value) ? [[key, value] as const] : [];
  });
  return Object.fromEntries(changed);
}
