//! The one-key outcomes of a call, and the record that they make.

import type {
  CallbackAttemptRecord,
  CallbackGrade,
  CallbackKind,
  CallbackMeans,
  CallbackOutcome,
} from '@/api/gen/types.gen.ts';

/** An outcome on the page: a grade of somebody who was reached, or why nobody was. */
export type Choice = CallbackGrade | Exclude<CallbackOutcome, 'done'>;

/** The outcomes in their order, each with its key. */
export const CHOICES: readonly { choice: Choice; digit: string }[] = [
  { choice: 'a', digit: '1' },
  { choice: 'b', digit: '2' },
  { choice: 'c', digit: '3' },
  { choice: 'no_answer', digit: '0' },
  { choice: 'refused', digit: '9' },
  { choice: 'wrong_number', digit: '9' },
];

/** What quality asks about one by one, by the request's fields. */
export const PARTS = ['grade_quality', 'grade_attitude', 'grade_result'] as const;

/** The grades of the parts, those that were asked. */
export type Parts = Partial<Record<(typeof PARTS)[number], CallbackGrade>>;

/** Whether a callback of this kind asks for the parts. */
export function asksParts(kind: CallbackKind): boolean {
  return kind === 'quality_monthly';
}

/** What is typed of a call. */
export type Draft = {
  choice: Choice | null;
  isSolved: boolean | null;
  /** Only where quality asks. */
  parts: Parts;
  means: CallbackMeans;
  content: string;
  result: string;
};

/** The choice that a digit makes; `9` again goes from refused to wrong number and back. `null` for other keys. */
export function choiceOf(digit: string, before: Choice | null): Choice | null {
  const own = CHOICES.filter(one => one.digit === digit).map(one => one.choice);
  const at = before === null ? -1 : own.indexOf(before);
  return own[(at + 1) % own.length] ?? null;
}

/** The grade of a choice; `null` when nobody was spoken to. */
export function gradeOf(choice: Choice | null): CallbackGrade | null {
  return choice === 'a' || choice === 'b' || choice === 'c' ? choice : null;
}

/**
 * The content of the request; `null` while nothing is chosen, it is not said whether a dissatisfied customer's matter is
 * solved, or a part that quality asks about has no grade.
 */
export function recordOf(draft: Draft, kind: CallbackKind): CallbackAttemptRecord | null {
  const { choice, isSolved, parts, means, content, result } = draft;
  if (choice === null) return null;
  const grade = gradeOf(choice);
  if (grade === null) return { outcome: choice as Exclude<Choice, CallbackGrade>, result: result.trim() };
  const solved = isSolved ?? (grade === 'c' ? null : true);
  if (solved === null) return null;
  if (asksParts(kind) && PARTS.some(part => parts[part] === undefined)) return null;
  const said = { means, content: content.trim(), result: result.trim() };
  return { outcome: 'done', grade, is_solved: solved, ...said, ...(asksParts(kind) && parts) };
}
