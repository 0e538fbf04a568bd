//! A kind of procedure while it is edited: its steps have marks of their own, so that what is told of a step stays with it
//! when it is moved or its key is changed.
//!
//! Rule: MOV-21.

import type {
  FeeAsk,
  PaperAsk,
  PolicyEntry,
  ProcedureDefinition,
  ProcedureForm,
  ProcedureKind,
  ProcedureStepAsk,
} from '@/api/gen/types.gen.ts';

/** A step while it is edited. */
export type StepDraft = Omit<ProcedureStepAsk, 'after' | 'papers' | 'fees'> & {
  mark: number;
  after: string[];
  papers: PaperAsk[];
  fees: FeeAsk[];
};

/** A kind while it is edited. */
export type KindDraft = Omit<ProcedureDefinition, 'steps'> & { steps: StepDraft[]; is_active: boolean };

/** What is wrong at a field, by its pointer; a step's pointer begins with its mark. */
export type Faults = ReadonlyMap<string, string>;

/** A kind as it is edited. */
export function draftOf({ definition, is_active }: Pick<ProcedureKind, 'definition' | 'is_active'>): KindDraft {
  const steps = definition.steps.map((step, mark) => ({
    ...step,
    mark,
    after: [...(step.after ?? [])],
    papers: [...(step.papers ?? [])],
    fees: [...(step.fees ?? [])],
  }));
  return { ...definition, steps, is_active };
}

/** A kind of the office's own that begins like another: names and code are to be found, and steps of records stay behind. */
export function copyOf(kind: ProcedureKind): KindDraft {
  const draft = draftOf({ ...kind, is_active: true });
  const records = draft.steps.filter(step => step.form === 'record');
  const bare = records.reduce((left, step) => withoutStep(left, step.mark), draft);
  return { ...bare, code: '', zh: '', en: '', is_of_record: false };
}

/** A kind with nothing but one step. */
export function newKind(): KindDraft {
  const empty: KindDraft = {
    code: '',
    zh: '',
    en: '',
    effect: 'none',
    is_of_record: false,
    steps: [],
    is_active: true,
  };
  return withStep(empty);
}

/** With a step more, at the end. */
export function withStep(draft: KindDraft): KindDraft {
  const marks = draft.steps.map(step => step.mark);
  const mark = Math.max(-1, ...marks) + 1;
  const keys = new Set(draft.steps.map(step => step.key));
  let at = draft.steps.length + 1;
  while (keys.has(`step_${at}`)) at += 1;
  const step: StepDraft = {
    mark,
    key: `step_${at}`,
    zh: '',
    en: '',
    form: 'tick',
    by: 'office',
    is_required: true,
    is_follow_up: false,
    after: [],
    papers: [],
    fees: [],
  };
  return { ...draft, steps: [...draft.steps, step] };
}

/** Without a step; nothing waits for it any more. */
export function withoutStep(draft: KindDraft, mark: number): KindDraft {
  const gone = draft.steps.find(step => step.mark === mark)?.key;
  const left = draft.steps.filter(step => step.mark !== mark);
  const isTwice = left.some(step => step.key === gone);
  const steps = left.map(step => ({ ...step, after: step.after.filter(key => isTwice || key !== gone) }));
  return { ...draft, steps };
}

/** With a step one place up or down, where there is one. */
export function withMoved(draft: KindDraft, mark: number, by: -1 | 1): KindDraft {
  const from = draft.steps.findIndex(step => step.mark === mark);
  const to = from + by;
  const [step, other] = [draft.steps[from], draft.steps[to]];
  if (!step || !other) return draft;
  return { ...draft, steps: draft.steps.with(from, other).with(to, step) };
}

/** With a step changed; who waits for it goes on waiting when its key is another. */
export function withChange(draft: KindDraft, mark: number, change: Partial<StepDraft>): KindDraft {
  const before = draft.steps.find(step => step.mark === mark);
  if (!before) return draft;
  const { key } = change;
  const isAlone = draft.steps.filter(step => step.key === before.key).length === 1;
  const renamed = (keys: string[]) =>
    key === undefined || !isAlone ? keys : keys.map(one => (one === before.key ? key : one));
  const steps = draft.steps.map(step =>
    step.mark === mark ? fitting({ ...step, ...change }) : { ...step, after: renamed(step.after) },
  );
  return { ...draft, steps };
}

/** Forms that ask for fees. */
const OF_FEES: readonly ProcedureForm[] = ['fees', 'property_fees'];

/** Whether a step of this form asks for fees; no other does. */
export const asksFees = (form: ProcedureForm) => OF_FEES.includes(form);

/** A step that asks for no fees has none. */
function fitting(step: StepDraft): StepDraft {
  return asksFees(step.form) ? step : { ...step, fees: [] };
}

/** The steps that a step may wait for: those before it, and whatever it waits for already. */
export function choicesBefore(draft: KindDraft, mark: number): StepDraft[] {
  const at = draft.steps.findIndex(step => step.mark === mark);
  const waits = draft.steps[at]?.after ?? [];
  return draft.steps.filter((step, place) => step.mark !== mark && (place < at || waits.includes(step.key)));
}

/** The draft as the API takes it. */
export function definitionOf({ is_active: _, steps, ...draft }: KindDraft): ProcedureDefinition {
  return {
    ...draft,
    zh: draft.zh.trim(),
    en: draft.en.trim(),
    within_key: draft.within_key ?? null,
    within_minutes: draft.within_minutes ?? null,
    steps: steps.map(({ mark: _mark, ...step }) => ({
      ...step,
      zh: step.zh.trim(),
      en: step.en.trim(),
      within_key: step.within_key ?? null,
      required_key: step.required_key ?? null,
    })),
  };
}

/** The faults of an answer under the marks of the steps that they are about; the whole under ''. */
export function faultsByMark(
  draft: KindDraft,
  errors: readonly { pointer: string; detail: string }[],
): Map<string, string> {
  return new Map(
    errors.map(({ pointer, detail }) => {
      const [, , part, at, ...rest] = pointer.split('/');
      const step = part === 'steps' && at !== undefined ? draft.steps[Number(at)] : undefined;
      return [step ? [step.mark, ...rest].join('/') : pointer.replace('/definition/', ''), detail] as const;
    }),
  );
}

const CODE = /^[a-z][a-z0-9_]{0,39}$/;

/** What a field wants: a code, or some text. */
export type Want = 'code' | 'text';

/** The fields that are not yet what they must be, under the same pointers. */
export function unready(draft: KindDraft): Map<string, Want> {
  const found = new Map<string, Want>();
  const named = (at: string, { code, zh, en }: { code: string; zh: string; en: string }, codeAt = 'code') => {
    if (!CODE.test(code)) found.set(`${at}${codeAt}`, 'code');
    if (!zh.trim()) found.set(`${at}zh`, 'text');
    if (!en.trim()) found.set(`${at}en`, 'text');
  };
  named('', draft);
  for (const step of draft.steps) {
    named(`${step.mark}/`, { ...step, code: step.key }, 'key');
    for (const [at, paper] of step.papers.entries()) named(`${step.mark}/papers/${at}/`, paper);
    for (const [at, fee] of step.fees.entries()) named(`${step.mark}/fees/${at}/`, fee);
  }
  return found;
}

/** What a policy key is asked for. */
export type Sort = 'time' | 'flag' | 'amount';

/** The policy keys that say such a thing. */
export function keysOf(entries: readonly PolicyEntry[], sort: Sort): PolicyEntry[] {
  return entries.filter(({ kind, unit }) => {
    if (sort === 'flag') return kind === 'flag';
    if (sort === 'amount') return kind === 'number' && unit === 'fen';
    return kind === 'limit' || (kind === 'number' && unit === 'd');
  });
}
