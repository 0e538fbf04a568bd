//! Stock phrases as people edit them: one box a kind, one phrase a line.

import type { Phrase, PhraseSet, TicketKind } from '@/api/gen/types.gen.ts';

/** Each kind's phrases, one a line. */
export type PhraseLines = Partial<Record<TicketKind, string>>;

/** The boxes of the phrases that are kept. */
export function linesOf(phrases: readonly Phrase[]): PhraseLines {
  const lines: PhraseLines = {};
  for (const { kind, content } of phrases.toSorted((one, other) => one.position - other.position))
    lines[kind] = lines[kind] === undefined ? content : `${lines[kind]}\n${content}`;
  return lines;
}

/** The phrases of the boxes, empty lines left out; one that was kept before keeps its category. */
export function phrasesOf(lines: PhraseLines, before: readonly Phrase[]): PhraseSet[] {
  const categories = new Map(before.map(({ kind, content, category_id }) => [`${kind} ${content}`, category_id]));
  return (Object.entries(lines) as [TicketKind, string][]).flatMap(([kind, text]) =>
    text
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '')
      .map(content => ({ kind, content, category_id: categories.get(`${kind} ${content}`) ?? null })),
  );
}
