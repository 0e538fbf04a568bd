//! One key for each outcome.

import { expect, test } from 'vitest';
import { choiceOf, type Draft, recordOf } from './outcome.ts';

const DRAFT: Draft = { choice: null, isSolved: null, parts: {}, means: 'phone', content: ' 告知 ', result: '修好了' };

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
  expect(recordOf(DRAFT, 'ticket')).toBeNull();
  expect(recordOf({ ...DRAFT, choice: 'a' }, 'ticket')).toEqual({
    outcome: 'done',
    grade: 'a',
    is_solved: true,
    means: 'phone',
    content: '告知',
    result: '修好了',
  });
  expect(recordOf({ ...DRAFT, choice: 'c' }, 'ticket')).toBeNull();
  expect(recordOf({ ...DRAFT, choice: 'c', isSolved: false }, 'ticket')).toMatchObject({
    grade: 'c',
    is_solved: false,
  });
});

test('who was not reached said nothing that is graded', () => {
  expect(recordOf({ ...DRAFT, choice: 'no_answer', result: '' }, 'ticket')).toEqual({
    outcome: 'no_answer',
    result: '',
  });
});

/** Rule: CBK-08. */
test('a monthly call of quality is complete with the three grades, and no other call has them', () => {
  const graded = { grade_quality: 'a', grade_attitude: 'b', grade_result: 'a' } as const;
  const { grade_result: _, ...two } = graded;
  expect(recordOf({ ...DRAFT, choice: 'a', parts: two }, 'quality_monthly')).toBeNull();
  expect(recordOf({ ...DRAFT, choice: 'a', parts: graded }, 'quality_monthly')).toMatchObject(graded);
  expect(recordOf({ ...DRAFT, choice: 'a', parts: graded }, 'ticket')).not.toHaveProperty('grade_quality');
  expect(recordOf({ ...DRAFT, choice: 'no_answer' }, 'quality_monthly')).not.toBeNull();
});
