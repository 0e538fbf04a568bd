//! Reading a list whole.

import { expect, test } from 'vitest';
import { allPages, rowsUpTo } from './pages.ts';

test('every page is read, in order, each once', async () => {
  const asked: (string | undefined)[] = [];
  const pages = new Map([
    [undefined, { items: [1, 2], next_cursor: 'b' }],
    ['b', { items: [3], next_cursor: null }],
  ]);
  const rows = await allPages(async cursor => {
    asked.push(cursor);
    return pages.get(cursor as never) ?? { items: [] };
  });
  expect(rows).toEqual([1, 2, 3]);
  expect(asked).toEqual([undefined, 'b']);
});

test('no more pages are read than are needed, and what was left is told', async () => {
  let asked = 0;
  const read = async () => {
    asked += 1;
    return { items: [1, 2], next_cursor: asked < 3 ? 'on' : null, total: { count: 6, is_more: false } };
  };
  expect(await rowsUpTo(3, read)).toEqual({ rows: [1, 2, 1], isMore: true, total: { count: 6, is_more: false } });
  expect(asked).toBe(2);
  asked = 0;
  expect(await rowsUpTo(6, read)).toMatchObject({ rows: { length: 6 }, isMore: false });
  asked = 0;
  expect(await rowsUpTo(5, read)).toMatchObject({ rows: { length: 5 }, isMore: true });
});
