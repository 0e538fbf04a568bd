//! Months and their days.

import { expect, test } from 'vitest';
import { daysOfMonth, monthBefore } from './months.ts';

test('a month begins on its first day and ends on its last, leap years kept', () => {
  expect(daysOfMonth('2026-03')).toEqual({ from: '2026-03-01', to: '2026-03-31' });
  expect(daysOfMonth('2026-02').to).toBe('2026-02-28');
  expect(daysOfMonth('2028-02').to).toBe('2028-02-29');
  expect(daysOfMonth('2026-12').to).toBe('2026-12-31');
});

test('the month before January is December of the year before', () => {
  expect(monthBefore('2026-03')).toBe('2026-02');
  expect(monthBefore('2026-01')).toBe('2025-12');
});
