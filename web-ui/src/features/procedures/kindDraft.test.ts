//! The kinds of procedures while they are edited.
//!
//! Rule: MOV-21.

import { expect, test } from 'vitest';
import type { PolicyEntry, ProcedureKind } from '@/api/gen/types.gen.ts';
import {
  asksFees,
  choicesBefore,
  copyOf,
  definitionOf,
  draftOf,
  faultsByMark,
  keysOf,
  newKind,
  unready,
  withChange,
  withMoved,
  withoutStep,
  withStep,
} from './kindDraft.ts';

const step = (key: string, after: string[] = [], form: 'tick' | 'record' | 'fees' = 'tick') => ({
  key,
  zh: key,
  en: key,
  form,
  by: 'office' as const,
  is_required: true,
  after,
});

const KIND: ProcedureKind = {
  definition: {
    code: 'dog',
    zh: '犬只登记',
    en: 'Dog registration',
    within_minutes: 10,
    effect: 'none',
    is_of_record: true,
    steps: [step('seen'), step('made', ['seen'], 'record'), step('noted', ['seen', 'made'])],
  },
  is_shipped: true,
  is_active: true,
  version: 3,
};

const keys = (draft: ReturnType<typeof draftOf>) => draft.steps.map(one => one.key);

test('a kind that is not touched is sent as it came', () => {
  const sent = definitionOf(draftOf(KIND));
  expect(sent).toMatchObject({ code: 'dog', within_minutes: 10, within_key: null });
  expect(sent.steps.map(one => [one.key, one.after])).toEqual([
    ['seen', []],
    ['made', ['seen']],
    ['noted', ['seen', 'made']],
  ]);
  expect(sent.steps[0]).not.toHaveProperty('mark');
  expect(sent).not.toHaveProperty('is_active');
});

test('a copy belongs to the office: no name, no code, no steps of records', () => {
  const copy = copyOf({ ...KIND, is_active: false });
  expect(copy).toMatchObject({ code: '', zh: '', en: '', is_of_record: false, is_active: true });
  expect(keys(copy)).toEqual(['seen', 'noted']);
  expect(copy.steps[1]?.after).toEqual(['seen']);
});

test('a step gets a key that is free and a mark of its own', () => {
  const draft = withStep(withStep(newKind()));
  expect(keys(draft)).toEqual(['step_1', 'step_2', 'step_3']);
  const again = withStep(withoutStep(draft, 1));
  expect(keys(again)).toEqual(['step_1', 'step_3', 'step_4']);
  expect(new Set(again.steps.map(one => one.mark)).size).toBe(3);
});

test('a step goes up and down, and stops at the ends', () => {
  const draft = draftOf(KIND);
  expect(keys(withMoved(draft, 2, -1))).toEqual(['seen', 'noted', 'made']);
  expect(keys(withMoved(draft, 0, -1))).toEqual(['seen', 'made', 'noted']);
  expect(keys(withMoved(draft, 2, 1))).toEqual(['seen', 'made', 'noted']);
});

test('who waits for a step knows its new key, and forgets it once it is gone', () => {
  const renamed = withChange(draftOf(KIND), 0, { key: 'looked' });
  expect(renamed.steps.map(one => one.after)).toEqual([[], ['looked'], ['looked', 'made']]);
  expect(withoutStep(renamed, 0).steps.map(one => one.after)).toEqual([[], ['made']]);
});

test('only steps of fees keep fees', () => {
  const fee = { code: 'pass', zh: '证件工本费', en: 'Fee for passes', is_deposit: false };
  const paid = withChange(newKind(), 0, { form: 'fees', fees: [fee] });
  expect(paid.steps[0]?.fees).toHaveLength(1);
  expect(withChange(paid, 0, { form: 'tick' }).steps[0]?.fees).toEqual([]);
  expect([asksFees('property_fees'), asksFees('bank')]).toEqual([true, false]);
});

test('a step may wait for those before it; what it waits for already stays to be seen', () => {
  const draft = draftOf(KIND);
  expect(choicesBefore(draft, 1).map(one => one.key)).toEqual(['seen']);
  expect(choicesBefore(withMoved(draft, 1, -1), 1).map(one => one.key)).toEqual(['seen']);
});

test('a refusal goes with its step, wherever that is moved', () => {
  const draft = withMoved(draftOf(KIND), 2, -1);
  const faults = faultsByMark(draft, [
    { pointer: '/definition/steps/1/after', detail: 'too early' },
    { pointer: '/definition/within_key', detail: 'no such key' },
    { pointer: '/definition/steps', detail: 'stay' },
  ]);
  expect([...faults]).toEqual([
    ['2/after', 'too early'],
    ['within_key', 'no such key'],
    ['steps', 'stay'],
  ]);
});

test('what is not ready is named before anything is sent', () => {
  const draft = withChange({ ...newKind(), code: 'Dog', zh: '犬只登记', en: ' ' }, 0, {
    key: '1st',
    zh: '查验犬证',
    en: 'See the licence',
    papers: [{ code: '', zh: '犬证', en: 'Licence', is_required: true }],
  });
  expect([...unready(draft)]).toEqual([
    ['code', 'code'],
    ['en', 'text'],
    ['0/key', 'code'],
    ['0/papers/0/code', 'code'],
  ]);
  expect(unready(draftOf(KIND)).size).toBe(0);
});

test('policy keys are offered by what they say', () => {
  const entry = (key: string, kind: PolicyEntry['kind'], unit = '') => ({ key, kind, unit }) as PolicyEntry;
  const all = [
    entry('a', 'limit'),
    entry('b', 'number', 'd'),
    entry('c', 'number', 'fen'),
    entry('d', 'flag'),
    entry('e', 'number', '%'),
  ];
  const offered = (sort: 'time' | 'flag' | 'amount') => keysOf(all, sort).map(one => one.key);
  expect([offered('time'), offered('flag'), offered('amount')]).toEqual([['a', 'b'], ['d'], ['c']]);
});
