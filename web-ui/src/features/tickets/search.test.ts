//! The list's address, what the server is asked for, and what a correction sends.

import { expect, test } from 'vitest';
import type { Ticket } from '@/api/gen/types.gen.ts';
import { filterOf } from './queries.ts';
import { ticketSearch } from './search.ts';
import { corrections } from './verbs.ts';

test('what an address says wrongly is left out', () => {
  const search = ticketSearch({ kind: 'repair', channel: 'pigeon', late: true, limit: 900, from: 'monday' });
  expect(search).toEqual({ kind: 'repair', late: true });
});

test('days begin and end in the office’s time', () => {
  expect(filterOf({ from: '2026-03-02', to: '2026-03-02', late: true, cursor: 'x', limit: 20 })).toEqual({
    is_late: true,
    from: '2026-03-01T16:00:00.000Z',
    to: '2026-03-02T16:00:00.000Z',
  });
});

test('a correction sends what was changed, and no phone that was hidden', () => {
  const ticket = {
    caller_name: '王芳',
    caller_phone: '138****8000',
    place: '4-2-301',
    content: '灯不亮',
    is_important: false,
  };
  const values = { caller_name: '王方', caller_phone: '', place: '4-2-301', content: '灯不亮', is_important: false };
  expect(corrections(ticket as Ticket, { ...values, reason: '听错' })).toEqual({ caller_name: '王方', reason: '听错' });
});
