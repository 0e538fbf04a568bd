//! From when a version holds.

import { expect, test } from 'vitest';
import { momentOf, NOW } from './from.ts';

test('a day of the office begins by its own time, not by that of the PC', () => {
  const from = { isNow: false, day: '2026-03-02', time: '08:30' };
  expect(momentOf(from, 480)).toBe('2026-03-02T00:30:00.000Z');
  expect(momentOf(from, 0)).toBe('2026-03-02T08:30:00.000Z');
});

test('at once is now', () => {
  expect(momentOf(NOW, 480, Date.parse('2026-03-02T00:30:00Z'))).toBe('2026-03-02T00:30:00.000Z');
});
