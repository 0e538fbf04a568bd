//! What is left over of a day, walked and settled by keys.

import { expect, test } from 'vitest';
import type { CallCandidate, CallDay, CallDayDetail, CallSettlements } from '@/api/gen/types.gen.ts';
import { afterSettling, dayBeside, leftoversOf, likeliest, linesOf, neighbour, orderOf, sumOf, waysOf } from './day.ts';

const day = {
  calls_left: [{ id: 'a' }, { id: 'b' }],
  contacts_left: [{ id: 'r' }],
  pairs_left: [{ call: { id: 'c' }, contact: { id: 's' } }],
} as unknown as CallDayDetail;

const OPEN: CallSettlements = {
  both: ['link'],
  call: ['wrong_number', 'internal', 'test', 'duplicate', 'transfer'],
  contact: ['internal', 'test', 'duplicate'],
  may_create: true,
};

// Rule: TEL-03
test('the three lists are walked as one, and the next one opens when one is settled', () => {
  const rows = leftoversOf(day);
  expect(rows.map(row => row.key)).toEqual(['call.a', 'call.b', 'contact.r', 'pair.c']);
  expect([neighbour(rows, 'call.a', 1), neighbour(rows, 'call.a', -1), neighbour(rows, 'pair.c', 1)]).toEqual([
    'call.b',
    'call.a',
    'pair.c',
  ]);
  expect([afterSettling(rows, 'call.a'), afterSettling(rows, 'pair.c')]).toEqual(['call.b', 'contact.r']);
  expect(afterSettling(rows.slice(0, 1), 'call.a')).toBeUndefined();
});

// Rule: TEL-03
test('a digit means the same wherever the API opens its way', () => {
  const [call, , contact, pair] = leftoversOf(day);
  if (!call || !contact || !pair) throw new Error('four leftovers');
  const digits = (row: typeof call) => waysOf(row, OPEN).map(({ digit }) => digit);
  expect([digits(call).join(''), digits(pair).join(''), digits(contact).join('')]).toEqual([
    '1234567',
    '1234567',
    '1456',
  ]);
  const nothing = { both: [], call: [], contact: [], may_create: false };
  expect(waysOf(call, nothing)).toEqual([]);
  expect(waysOf(call, { ...OPEN, may_create: false }).map(({ way }) => way)).not.toContain('create');
});

// Rule: TEL-03
test('a reason is sent of the thing alone, a link of both sides', () => {
  const [call, , contact] = leftoversOf(day);
  if (!call || !contact) throw new Error('leftovers');
  expect(orderOf(call, 'wrong_number', 'x', ' 打错 ')).toEqual({
    settlement: 'wrong_number',
    call_id: 'a',
    note: '打错',
  });
  expect(orderOf(call, 'link', 'x', '')).toEqual({ settlement: 'link', call_id: 'a', contact_id: 'x' });
  expect(orderOf(contact, 'link', 'x', '')).toEqual({ settlement: 'link', call_id: 'x', contact_id: 'r' });
  expect(orderOf(call, 'link', undefined, '')).toBeNull();
});

// Rule: TEL-04, TEL-05
test('a month lists the days that are over, with or without a list, and their sums', () => {
  const made = (on_day: string, more: Partial<CallDay>) =>
    ({ on_day, stage: 'open', left_calls: 0, left_rows: 0, left_pairs: 0, ...more }) as CallDay;
  const days = [
    made('2026-03-03', { incoming: 4, rung: 3, in_rings: 2, missed: 1, unreturned: 1, left_calls: 2 }),
    made('2026-03-01', { incoming: 1, rung: 1, in_rings: 1, missed: 0, unreturned: 0, stage: 'signed' }),
  ];
  const lines = linesOf(days, { from: '2026-03-01', to: '2026-03-31' }, '2026-03-03');
  expect(lines.map(({ on, day: one }) => `${on} ${one ? 1 : 0}`)).toEqual([
    '2026-03-03 1',
    '2026-03-02 0',
    '2026-03-01 1',
  ]);
  expect(sumOf(days)).toEqual({ incoming: 5, inRings: 7500, missed: 1, unreturned: 1, left: 2, signed: 1 });
  expect(sumOf([]).inRings).toBeNull();
  expect([dayBeside('2026-03-01', -1), dayBeside('2026-12-31', 1)]).toEqual(['2026-02-28', '2027-01-01']);
});

/** Rule: TEL-03. */
test('one key links only what number or time speak for, and what is free', () => {
  const candidate = (id: string, reason: object, is_taken = false) =>
    ({
      call: { id },
      reason: { is_linked: false, number: 'different', is_during: false, ...reason },
      is_taken,
    }) as CallCandidate;
  const nearest = candidate('nearest', {});
  expect(likeliest([nearest])).toBeUndefined();
  expect(likeliest([nearest, candidate('unknown', { number: 'unknown' })])).toBeUndefined();
  for (const reason of [{ is_linked: true }, { number: 'equal' }, { number: 'end' }, { is_during: true }]) {
    expect(likeliest([nearest, candidate('fits', reason)])?.call.id).toBe('fits');
    expect(likeliest([candidate('taken', reason, true)])).toBeUndefined();
  }
});
