//! A signature as the file store takes it.

import { expect, test } from 'vitest';
import { signatureFile, timesOf } from './signature.ts';

test('each point keeps the moment at which it was written', () => {
  const first = timesOf([[[1, 2]]], [], 0);
  const more = timesOf(
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    first,
    40,
  );
  expect(
    timesOf(
      [
        [
          [1, 2],
          [3, 4],
        ],
        [[9, 9]],
      ],
      more,
      900,
    ),
  ).toEqual([[0, 40], [900]]);
  expect(timesOf([], more, 1000)).toEqual([]);
});

test('strokes stay within the pad', async () => {
  const file = signatureFile(
    [
      [
        [-5, 10],
        [700, 300],
      ],
    ],
    [[0, 16]],
  );
  expect(JSON.parse(await file.text())).toEqual({
    strokes: [
      [
        [0, 10, 0],
        [600, 240, 16],
      ],
    ],
    width: 600,
    height: 240,
  });
});
