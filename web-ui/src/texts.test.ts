//! All texts: each name once, filled in alike in both languages, and none that nobody uses.
//!
//! Rule: UIX-03.

import { expect, test } from 'vitest';
import type { Phrase, Text } from './lib/i18n.ts';

const modules = import.meta.glob<Record<string, unknown>>(['./**/*[tT]exts.ts', './lib/roles.ts'], { eager: true });
const sources = Object.values(
  import.meta.glob<string>(['./**/*.{ts,tsx}', '!./**/*.test.{ts,tsx}', '!./api/gen/**'], {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
);

function isPhrases(value: unknown): value is Record<string, Phrase> {
  if (typeof value !== 'object' || value === null) return false;
  const [first] = Object.values(value);
  return typeof first === 'object' && first !== null && 'area' in first && 'key' in first;
}

const tables = Object.values(modules).flatMap(module =>
  Object.entries(module).flatMap(([name, value]) => (isPhrases(value) ? [{ name, phrases: value }] : [])),
);

test('every table of texts has a name and an area of its own', () => {
  const names = tables.map(table => table.name);
  const areas = tables.map(table => Object.values(table.phrases)[0]?.area);
  expect(names.length).toBeGreaterThan(0);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(areas).size).toBe(areas.length);
});

test.each(tables)('every text of $name is used', ({ name, phrases }) => {
  const uses = sources.join('\n');
  // A table that is asked by a value of the API (`stageTexts[stage]`) is used whole.
  if (new RegExp(`\\b${name}(\\[|,? [a-z]*\\))`).test(uses)) return;
  const unused = Object.keys(phrases).filter(key => !new RegExp(`\\b${name}\\.${key}\\b`).test(uses));
  expect(unused).toEqual([]);
});

test('both languages want the same names filled in', () => {
  const namesIn = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(match => match[1]).sort();
  const formsOf = ({ zh, en }: Text) => (typeof en === 'string' ? [zh, en] : [zh, en.other]).map(namesIn);
  for (const { area, key, text } of tables.flatMap(({ phrases }) => Object.values(phrases))) {
    const [zh, en] = formsOf(text);
    expect([area, key, en]).toEqual([area, key, zh]);
  }
});
