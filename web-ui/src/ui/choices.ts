//! The values of a word of the API as a list to choose from, in filters and in forms.

import type { Phrase, Translate } from '@/lib/i18n.ts';
import { listTexts } from './listTexts.ts';

/** A value and what it is called. */
export type Choice<V extends string = string> = { value: V; label: string };

/** Every value of a table of words, in its order. */
export function choicesOf<V extends string>(words: Readonly<Record<V, Phrase>>, t: Translate): Choice<V>[] {
  return (Object.keys(words) as V[]).map(value => ({ value, label: t(words[value] as Phrase) }));
}

/** Rows of the API as a list to choose from: their ids under their names. */
export function namedChoices(rows: readonly { id: string; name: string }[]): Choice[] {
  return rows.map(({ id, name }) => ({ value: id, label: name }));
}

type Usable = { id: string; name: string; is_active: boolean };

/** Rows that are in use, and the chosen one even when it is not: its name says so. */
export function usedChoices(rows: readonly Usable[], chosen: string | null | undefined, t: Translate): Choice[] {
  return rows
    .filter(({ id, is_active }) => is_active || id === chosen)
    .map(({ id, name, is_active }) => ({ value: id, label: is_active ? name : t(listTexts.notInUse, { name }) }));
}
