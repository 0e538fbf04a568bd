//! Figures and requests of the papers.

import { expect, test } from 'vitest';
import type { MajorCheck, Occupancy, Party } from '@/api/gen/types.gen.ts';
import { onPaper } from './Grid.tsx';
import { majorLines, partyLines } from './listQueries.ts';
import { inTurns, MOST_LINES, readRecords } from './queries.ts';
import { thousandths } from './SlipBody.tsx';
import { isSameView, listOnPaper } from './usePrinted.ts';

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

test('a paper holds every page of its list, in order', async () => {
  const asked: unknown[] = [];
  const pages = [
    { items: Array.from({ length: 200 }, (_, at) => at), next_cursor: 'b' },
    { items: [200, 201], next_cursor: null },
  ];
  const read = async (page: { limit: number; cursor?: string }) => {
    asked.push(page);
    return pages[asked.length - 1] ?? { items: [] };
  };
  const { lines, isMore } = await readRecords(read, async item => item * 2);
  expect(lines).toEqual(Array.from({ length: 202 }, (_, at) => at * 2));
  expect(isMore).toBe(false);
  expect(asked).toEqual([{ limit: 200 }, { limit: 200, cursor: 'b' }]);
});

test('a paper that is full says how many lines there are', async () => {
  const page = { items: Array.from({ length: 200 }, (_, at) => at), next_cursor: 'on' };
  const total = { count: 7_300, is_more: false };
  const read = await readRecords(
    async () => ({ ...page, total }),
    async item => item,
  );
  expect(read).toMatchObject({ lines: { length: MOST_LINES }, isMore: true, total });
});

/** Rule: RPR-20. */
test('checks of one defect stand together, in the order of the days on which they are due', () => {
  const check = (id: string, slip_id: string, due_on: string) => ({ id, slip_id, due_on, is_good: null }) as MajorCheck;
  const checks = [check('c', 's2', '2026-04-01'), check('b', 's1', '2026-06-01'), check('a', 's1', '2026-03-01')];
  const repaired = new Map([
    ['s1', '2026-02-01T00:00:00Z'],
    ['s2', '2026-03-01T00:00:00Z'],
  ]);
  expect(majorLines(checks, repaired).map(line => line.check.id)).toEqual(['a', 'b', 'c']);
});

/** Rule: PTY-06. */
test('a customer has a line for each room held today, and one without any', () => {
  const party = (id: string, ...rooms: [code: string, current: boolean][]) => {
    const occupancies = rooms.map(
      ([code, is_current]) => ({ unit_id: code, short_code: code, is_current }) as Occupancy,
    );
    return { id, occupancies } as Party;
  };
  const parties = [party('none'), party('two', ['1-1-1001', true], ['1-1-201', true], ['1-1-101', false])];
  const lines = partyLines(parties, new Map([['1-1-201', 'rented']]));
  expect(lines.map(({ party, occupancy, useState }) => [party.id, occupancy?.short_code, useState])).toEqual([
    ['two', '1-1-201', 'rented'],
    ['two', '1-1-1001', null],
    ['none', undefined, null],
  ]);
});

/** Rule: AUD-01. */
test('a printed list is told with its rows and what its address says', () => {
  expect(listOnPaper('unfinished', 3, '')).toEqual({ paper: 'unfinished', rows: 3 });
  expect(listOnPaper('register', 0, '?q=%E9%99%88&stage=assigned')).toEqual({
    paper: 'register',
    rows: 0,
    filter: 'q=陈&stage=assigned',
  });
  expect(listOnPaper('people', 1, `?q=${'a'.repeat(600)}`).filter).toHaveLength(500);
});

/** Rule: AUD-01. */
test('a view is told once, whatever rows come meanwhile', () => {
  const paper = listOnPaper('contacts', 3, 'from=2026-03-01&to=2026-03-02');
  expect(isSameView(paper, { ...paper, rows: 4 })).toBe(true);
  expect(isSameView(paper, listOnPaper('contacts', 3, 'from=2026-03-01&to=2026-03-03'))).toBe(false);
  expect(isSameView({ paper: 'slip', record_id: 'a' }, { paper: 'slip', record_id: 'b' })).toBe(false);
});
