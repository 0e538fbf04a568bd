//! One key for each outcome.

import { expect, test } from 'vitest';
import { choiceOf, type Draft, recordOf } from './outcome.ts';

const DRAFT: Draft = { choice: null, isSolved: null, means: 'phone', content: ' 告知 ', result: '修好了' };

test('each digit is an outcome, nine twice is a wrong number, other keys are none', () => {
  expect(['1', '2', '3', '0', '9'].map(digit => choiceOf(digit, null))).toEqual([
    'a',
    'b',
    'c',
    'no_answer',
    'refused',
  ]);
  expect([choiceOf('9', 'refused'), choiceOf('9', 'wrong_number')]).toEqual(['wrong_number', 'refused']);
  expect([choiceOf('1', 'a'), choiceOf('4', 'a')]).toEqual(['a', null]);
});

test('a satisfied customer says that it is solved; of a dissatisfied one it must be asked', () => {
  expect(recordOf(DRAFT)).toBeNull();
  expect(recordOf({ ...DRAFT, choice: 'a' })).toEqual({
    outcome: 'done',
    grade: 'a',
    is_solved: true,
    means: 'phone',
    content: '告知',
    result: '修好了',
  });
  expect(recordOf({ ...DRAFT, choice: 'c' })).toBeNull();
  expect(recordOf({ ...DRAFT, choice: 'c', isSolved: false })).toMatchObject({ grade: 'c', is_solved: false });
});

test('who was not reached said nothing that is graded', () => {
  expect(recordOf({ ...DRAFT, choice: 'no_answer', result: '' })).toEqual({ outcome: 'no_answer', result: '' });
});
