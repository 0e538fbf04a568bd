//! Spans of time on papers.

import { expect, test } from 'vitest';
import { minutesBetween } from './spans.ts';

test('minutes are counted from the one moment to the other, begun ones too', () => {
  expect(minutesBetween('2026-03-02T00:30:00Z', '2026-03-02T00:40:00Z')).toBe(10);
  expect(minutesBetween('2026-03-02T00:30:00Z', '2026-03-02T00:40:01Z')).toBe(11);
  expect(minutesBetween('2026-03-02T00:30:00Z', null)).toBeNull();
  expect(minutesBetween('2026-03-02T00:30:00Z', '2026-03-02T00:29:00Z')).toBe(0);
});
