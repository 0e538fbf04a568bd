//! The list's address, and what the server is asked for.

import { expect, test } from 'vitest';
import { ticketFilter } from '@/lib/ticketFilter.ts';
import { ticketSearch } from './search.ts';

test('what an address says wrongly is left out', () => {
  const search = ticketSearch({ kind: 'repair', channel: 'pigeon', late: true, limit: 900, from: 'monday' });
  expect(search).toEqual({ kind: 'repair', late: true });
});

/** Rule: STA-02. */
test('what has no category is asked for as such', () => {
  const category = '0198f0a0-0000-7000-8000-000000000001';
  expect(ticketFilter(ticketSearch({ category: 'none' }))).toEqual({ is_without_category: true });
  expect(ticketFilter(ticketSearch({ category }))).toEqual({ category_id: category });
});

test('days begin and end in the office’s time', () => {
  expect(
    ticketFilter(ticketSearch({ from: '2026-03-02', to: '2026-03-02', late: true, cursor: 'x', limit: 20 })),
  ).toEqual({
    is_late: true,
    from: '2026-03-01T16:00:00.000Z',
    to: '2026-03-02T16:00:00.000Z',
  });
});

test('every filter of the address reaches the server, and where the list stands does not', () => {
  const id = '0198f0a0-0000-7000-8000-000000000001';
  const address = {
    ...{ stage: 'waiting', kind: 'repair', channel: 'call', q: '陈', late: true, important: true, chance: true },
    ...{ incident: id, category: id, owner: id, team: id, first: id, from: '2026-03-02', to: '2026-03-02' },
  };
  const asked = ticketFilter(ticketSearch({ ...address, cursor: 'x', limit: 20 }));
  expect(Object.keys(asked)).toHaveLength(Object.keys(address).length);
});
