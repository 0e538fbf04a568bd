//! Addresses: what fits is read, what does not is left out.

import { expect, test } from 'vitest';
import {
  day,
  id,
  idOrNone,
  moment,
  month,
  oneOf,
  rowCount,
  rowsOf,
  sameRows,
  searchOf,
  text,
  whole,
} from './search.ts';

const ID = '0198f0a0-0000-7000-8000-000000000001';

test('what fits is read, a number as the digits that were typed', () => {
  const read = searchOf({ q: text, id, on: day, at: moment, wall: oneOf(1), limit: rowCount, year: whole(2000, 2100) });
  const address = { q: 301, id: ID, on: '2026-03-02', at: '2026-03-02T08:15:00Z', wall: 1, limit: 200, year: 2026 };
  expect(read(address)).toEqual({ ...address, q: '301' });
});

test.each([
  ['a text that is empty or endless', text, ['', 'x'.repeat(2001), {}, null, true]],
  ['an id that was cut', id, [ID.slice(1), `${ID}0`, 7]],
  ['a day that is none', day, ['monday', '2026-13-01', '2026-03-02T08:15:00Z']],
  ['a month that is none', month, ['2026-13', '2026-3', '2026-03-02', 202603]],
  ['neither an id nor none', idOrNone, ['nobody', 'none ', ID.slice(1)]],
  ['a moment without its offset', moment, ['2026-03-02', '2026-03-02T08:15:00', '2026-03-02T99:15:00Z']],
  ['a value that is not offered', oneOf<unknown>('a', 1, true), ['b', 2, false, '1']],
  ['a number of rows that no list has', rowCount, [0, 201, 1.5, '20']],
])('%s is left out', (_, field, values) => {
  expect(values.map(value => searchOf({ field })({ field: value }))).toEqual(values.map(() => ({})));
});

test('what nobody asked for is left out', () => {
  expect(searchOf({ q: text })({ q: 'x', other: 1 })).toEqual({ q: 'x' });
});

test('rows are the same wherever their page begins, and in whatever order their filters stand', () => {
  expect(sameRows({ stage: 'closed', cursor: 'x', limit: 100 }, { stage: 'closed', kind: undefined })).toBe(true);
  expect(sameRows({ stage: 'closed', kind: 'repair' }, { stage: 'closed' })).toBe(false);
  expect(JSON.stringify(rowsOf({ kind: 'repair', cursor: 'x', a: 1 }))).toBe('{"a":1,"kind":"repair"}');
});
