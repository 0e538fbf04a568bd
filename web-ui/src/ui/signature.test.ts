//! Signatures as paths.

import { expect, test } from 'vitest';
import { strokePath } from './signature.ts';

test.each([
  [[], ''],
  [[[5, 6]], 'M5 6h0'],
  [
    [
      [0, 0],
      [10, 10],
    ],
    'M0 0L10 10',
  ],
  [
    [
      [0, 0],
      [10, 10],
      [20, 0],
    ],
    'M0 0Q10 10 15 5L20 0',
  ],
] as const)('%j is %s', (points, path) => {
  expect(strokePath(points)).toBe(path);
});
