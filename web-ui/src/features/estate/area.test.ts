//! Floor areas to the cm².

import { expect, test } from 'vitest';
import { formatArea, parseArea } from './area.ts';

test.each([
  ['89.32', 893_200],
  ['89.3215', 893_215],
  ['120', 1_200_000],
  ['0.5', 5_000],
])('%s m² are %d cm²', (text, cm2) => {
  expect(parseArea(text)).toBe(cm2);
});

test.each(['', '0', '-3', '89.32155', 'abc', '1,200'])('%s is no area', text => {
  expect(parseArea(text)).toBeNull();
});

test.each([
  [893_200, '89.32'],
  [893_215, '89.3215'],
  [1_200_000, '120.00'],
  [5_000, '0.50'],
])('%d cm² are written %s', (cm2, text) => {
  expect(formatArea(cm2)).toBe(text);
});
