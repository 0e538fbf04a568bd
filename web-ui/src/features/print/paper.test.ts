//! Figures and requests of the papers.

import { expect, test } from 'vitest';
import { onPaper } from './Grid.tsx';
import { inTurns } from './queries.ts';
import { thousandths } from './SlipBody.tsx';

test('quantities are written without needless zeros', () => {
  expect([1000, 1500, 125, 20_000, 0].map(thousandths)).toEqual(['1', '1.5', '0.125', '20', '0']);
});

test('a moment that has not come leaves its box empty', () => {
  expect([onPaper(null), onPaper('2026-03-02T08:15:00Z')]).toEqual(['', '2026-03-02 16:15']);
});

test('records are asked for a few at a time and keep their order', async () => {
  let open = 0;
  let most = 0;
  const ask = async (item: number) => {
    open += 1;
    most = Math.max(most, open);
    await Promise.resolve();
    open -= 1;
    return item * 2;
  };
  const items = Array.from({ length: 20 }, (_, at) => at);
  expect(await inTurns(items, ask)).toEqual(items.map(item => item * 2));
  expect(most).toBeLessThanOrEqual(6);
});
