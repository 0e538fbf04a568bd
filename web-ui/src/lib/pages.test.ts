//! Reading a list whole.

import { expect, test } from 'vitest';
import { allPages } from './pages.ts';

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
