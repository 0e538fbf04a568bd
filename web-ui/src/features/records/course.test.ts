//! Where the months of a course stand in its chart.

import { expect, test } from 'vitest';
import type { CourseMonth } from '@/api/gen/types.gen.ts';
import { HEIGHT, heightOf, lineOf, WIDTH, xOf } from './course.ts';

const month = (rate: number | null): CourseMonth => ({
  month: '2026-03',
  on_time: 0,
  judged: 0,
  rate,
  low: null,
  high: null,
  is_outside: false,
  rows: 'clocks',
});

/** Rule: NUM-03. */
test('the first and the last month, nothing and all, stand within the chart', () => {
  expect([xOf(0), xOf(11)]).toEqual([60, WIDTH - 60]);
  expect([heightOf(0), heightOf(10_000)]).toEqual([HEIGHT - 30, 10]);
});

/** Rule: NUM-03. */
test('a month without anything is no point of the line', () => {
  const line = lineOf([month(10_000), month(null), month(0)], one => one.rate);
  expect(line).toBe(`${xOf(0)},10 ${xOf(2)},${HEIGHT - 30}`);
  expect(lineOf([month(null)], one => one.rate)).toBe('');
});
