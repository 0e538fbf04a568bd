//! The lines of the comparison of calls.

import { expect, test } from 'vitest';
import type { CallDayDetail } from '@/api/gen/types.gen.ts';
import { linesOfDay, timeOf } from './callDay.ts';

// Rule: TEL-03
test('every call and every row stands on the paper once, in the order of its time', () => {
  const call = (id: string, hour: number) => ({ id, started_at: `2026-03-02T0${hour}:00:00Z` });
  const contact = (id: string, hour: number) => ({ id, answered_at: `2026-03-02T0${hour}:00:30Z` });
  const day = {
    pairs: [{ call: call('a', 5), contact: contact('r', 5) }],
    settled: [{ settlement: 'wrong_number', call: call('b', 3), note: '打错' }],
    pairs_left: [{ call: call('c', 4), contact: contact('s', 4) }],
    calls_left: [call('d', 1)],
    contacts_left: [contact('t', 2)],
  } as unknown as CallDayDetail;
  const lines = linesOfDay(day);
  expect(lines.map(line => line.call?.id ?? line.contact?.id)).toEqual(['d', 't', 'b', 'c', 'a']);
  expect(lines.map(line => line.state)).toEqual(['missing', 'missing', 'wrong_number', 'doubtful', 'fits']);
  expect(lines[2]?.note).toBe('打错');
  expect(timeOf(lines[1] ?? lines[0] ?? ({ call: null, contact: null, state: 'fits', note: null } as const))).toBe(
    '2026-03-02T02:00:30Z',
  );
});
