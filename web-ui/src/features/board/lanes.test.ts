//! The board's lanes: cards move by themselves when their time comes.

import { expect, test } from 'vitest';
import { hasNewLate, lanesAt, nextMoveAt } from './lanes.ts';

const NOW = Date.parse('2026-11-22T02:00:00Z');
const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();
const clock = (id: string, warn: number, due: number) =>
  ({ id, state: 'on_track', warn_at: at(warn), due_at: at(due), stopped_at: null }) as const;
const CLOCKS = [clock('late', -60, -1), clock('soon', -1, 30), clock('calm', 40, 90)];
const ids = (now: number) => Object.values(lanesAt(CLOCKS, now)).map(lane => lane.map(({ id }) => id));

test('a card stands where its own time has brought it, in the order of the server', () => {
  expect(ids(NOW)).toEqual([['late'], ['soon'], ['calm']]);
  // Exactly at the deadline it is not late yet.
  expect(ids(NOW + 30_000)).toEqual([['late'], ['soon'], ['calm']]);
  expect(ids(NOW + 30_001)).toEqual([['late', 'soon'], [], ['calm']]);
  expect(ids(NOW + 40_000)).toEqual([['late', 'soon'], ['calm'], []]);
});

test('the lanes are cut anew at the next warning or deadline, and never when none is left', () => {
  expect(nextMoveAt(CLOCKS, NOW)).toBe(NOW + 30_001);
  expect(nextMoveAt(CLOCKS, NOW + 30_001)).toBe(NOW + 40_000);
  expect(nextMoveAt(CLOCKS, NOW + 90_001)).toBeNull();
});

test('what was stopped meanwhile stands in no lane', () => {
  const stopped = { ...clock('met', 1, 2), state: 'met', stopped_at: at(0) } as const;
  expect(Object.values(lanesAt([stopped], NOW)).flat()).toEqual([]);
});

test('a sound is due once for each promise that becomes late', () => {
  expect(hasNewLate(new Set(['late']), [{ id: 'late' }])).toBe(false);
  expect(hasNewLate(new Set(['late']), [{ id: 'late' }, { id: 'soon' }])).toBe(true);
});
