//! What an entry of the journal says that it changed, line by line.

import type { JournalEntry } from '@/api/gen/types.gen.ts';
import { problemTexts } from '@/api/problemTexts.ts';
import type { Translate } from '@/lib/i18n.ts';
import { journalTexts, paperTexts } from './texts.ts';

/** The words of an entry: what was refused and printed in sentences, else each field with what it was and is. */
export function changesOf(entry: JournalEntry, t: Translate): string[] {
  const now = (field: string) => told(entry.changes[field]?.[1]);
  if (entry.deed === 'record.refused') {
    const code = now('code');
    const sentence = isIn(problemTexts, code) ? t(problemTexts[code]) : code;
    return [t(journalTexts.operation, { operation: now('operation') }), t(journalTexts.code, { sentence })];
  }
  if (entry.deed === 'record.printed') return printed(entry, now, t);
  return Object.entries(entry.changes).map(([field, [before, after]]) => `${field}: ${told(before)} → ${told(after)}`);
}

function printed({ changes }: JournalEntry, now: (field: string) => string, t: Translate): string[] {
  const paper = now('paper');
  return [
    isIn(paperTexts, paper) ? t(paperTexts[paper]) : paper,
    ...(changes.rows ? [t(journalTexts.rows, { rows: now('rows') })] : []),
    ...(changes.filter ? [t(journalTexts.filter, { filter: now('filter') })] : []),
  ];
}

function isIn<T extends object>(texts: T, key: string): key is keyof T & string {
  return Object.hasOwn(texts, key);
}

function told(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
