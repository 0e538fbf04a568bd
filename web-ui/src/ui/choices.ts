//! The values of a word of the API as a list to choose from, in filters and in forms.

import type { Phrase, Translate } from '@/lib/i18n.ts';

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
