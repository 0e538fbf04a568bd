//! The outcome of one call. The digits work while the focus is on the outcomes, so that they never meet what is typed.

import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Callback, CallbackGrade } from '@/api/gen/types.gen.ts';
import { callbackAttemptRecordRules } from '@/api/rules.gen.ts';
import { dropDraft, readDraft, useDraft } from '@/lib/drafts.ts';
import { useHotkeys } from '@/lib/hotkeys.ts';
import { useT } from '@/lib/i18n.ts';
import { gradeTexts, outcomeTexts } from '@/lib/slipTexts.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import styles from './callbacks.module.css';
import {
  asksParts,
  CHOICES,
  type Choice,
  choiceOf,
  type Draft,
  gradeOf,
  PARTS,
  type Parts,
  recordOf,
} from './outcome.ts';
import { recordAttempt } from './queries.ts';
import { callbackMeansTexts, callbackTexts, partTexts } from './texts.ts';

const MEANS = ['phone', 'visit'] as const;
const LONGEST = callbackAttemptRecordRules.result.find(rule => 'max' in rule)?.max;

type Props = { callback: Callback; projectId: string; onSaved: () => void; onReload: () => void };

/** The form; made anew for each callback. */
export function CallForm({ callback, projectId, onSaved, onReload }: Props) {
  const t = useT();
  const write = useWrite('callbacks', 'tickets', 'board', 'samples');
  const name = `callback.${callback.id}`;
  const [draft, setDraft] = useState<Draft>(() => ({
    ...EMPTY,
    content: told(callback, t),
    means: callback.wants_visit ? 'visit' : EMPTY.means,
    ...readDraft<Draft>(name),
  }));
  useDraft(name, () => (draft.choice === null ? null : draft));
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const change = (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part }));
  const choose = (choice: Choice) => {
    const grade = gradeOf(choice);
    // The customer's own words replace the grade's name, which stands there until somebody types.
    const isOwn = draft.result !== '' && !Object.values(gradeTexts).some(text => t(text) === draft.result);
    change({ choice, ...(!isOwn && { result: grade && grade !== 'c' ? t(gradeTexts[grade]) : '' }) });
  };
  const save = async () => {
    const body = recordOf(draft, callback.kind);
    if (!body || isBusy) {
      if (!body) first.current?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await write(once => recordAttempt(projectId, callback, body, once));
      dropDraft(name);
      setDraft({ ...draft, choice: null });
      onSaved();
    } catch (refusal) {
      setError(refusal);
    }
    setBusy(false);
  };
  useHotkeys({ 'Control+Enter': () => void save() });
  const isReached = gradeOf(draft.choice) !== null;
  const isAsked = isReached && (draft.choice === 'c' || draft.isSolved !== null);
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <Outcomes chosen={draft.choice} onChoose={choose} />
      {isReached && (
        <>
          {asksParts(callback.kind) && <PartGrades value={draft.parts} onChange={parts => change({ parts })} />}
          {isAsked && <Solved value={draft.isSolved} onChange={isSolved => change({ isSolved })} />}
          <fieldset className={styles.inline}>
            <legend>{t(callbackTexts.means)}</legend>
            {MEANS.filter(means => means === 'visit' || !callback.wants_visit).map(means => (
              <label key={means}>
                <input type="radio" name="means" checked={draft.means === means} onChange={() => change({ means })} />
                {t(callbackMeansTexts[means])}
              </label>
            ))}
          </fieldset>
          <Words label={t(callbackTexts.result)} value={draft.result} onChange={result => change({ result })} />
          <Words label={t(callbackTexts.content)} value={draft.content} onChange={content => change({ content })} />
        </>
      )}
      {draft.choice === 'c' && <p className={styles.note}>{t(callbackTexts.unsolvedNote)}</p>}
      <ProblemAlert error={error} onReload={onReload} onRetry={() => void save()} />
      <div className={styles.verbs}>
        <Button
          type="submit"
          variant="main"
          keys="Ctrl Enter"
          isBusy={isBusy}
          disabled={recordOf(draft, callback.kind) === null}
        >
          {t(callbackTexts.save)}
        </Button>
        {isAsked && draft.isSolved === null && <span className={styles.note}>{t(callbackTexts.askSolved)}</span>}
      </div>
    </form>
  );
}

const EMPTY: Draft = { choice: null, isSolved: null, parts: {}, means: 'phone', content: '', result: '' };

function told(callback: Callback, t: ReturnType<typeof useT>): string {
  return callback.done ? t(callbackTexts.contentFilled, { done: callback.done }) : t(callbackTexts.contentShort);
}

/** The outcomes: chosen by their digit while the focus is among them. */
function Outcomes({ chosen, onChoose }: { chosen: Choice | null; onChoose: (choice: Choice) => void }) {
  const t = useT();
  const hint = useId();
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const choice = choiceOf(event.key, chosen);
    if (choice === null) return;
    event.preventDefault();
    onChoose(choice);
  };
  return (
    <fieldset className={styles.outcomes} aria-describedby={hint} onKeyDown={press}>
      <legend>{t(callbackTexts.outcome)}</legend>
      {CHOICES.map(({ choice, digit }, at) => {
        const grade = gradeOf(choice);
        return (
          <label key={choice} className={styles.outcome} data-choice={choice}>
            <input
              type="radio"
              name="outcome"
              // Whoever opened the callback is about to say how the call went.
              ref={at === 0 ? node => void (chosen === null && node?.focus({ preventScroll: true })) : undefined}
              checked={chosen === choice}
              onChange={() => onChoose(choice)}
            />
            <kbd>{digit}</kbd>
            {grade ? t(gradeTexts[grade]) : t(outcomeTexts[choice as keyof typeof outcomeTexts])}
          </label>
        );
      })}
      <p id={hint} className={styles.hint}>
        {t(callbackTexts.outcomeKeys)}
      </p>
    </fieldset>
  );
}

/** The three grades that quality asks for. */
function PartGrades({ value, onChange }: { value: Parts; onChange: (parts: Parts) => void }) {
  const t = useT();
  const grades = Object.keys(gradeTexts) as CallbackGrade[];
  return PARTS.map(part => (
    <fieldset key={part} className={styles.inline}>
      <legend>{t(partTexts[part])}</legend>
      {grades.map(grade => (
        <label key={grade}>
          <input
            type="radio"
            name={part}
            checked={value[part] === grade}
            onChange={() => onChange({ ...value, [part]: grade })}
          />
          {t(gradeTexts[grade])}
        </label>
      ))}
    </fieldset>
  ));
}

function Solved({ value, onChange }: { value: boolean | null; onChange: (isSolved: boolean) => void }) {
  const t = useT();
  return (
    <fieldset className={styles.inline}>
      <legend>{t(callbackTexts.isSolved)}</legend>
      <label>
        <input type="radio" name="solved" checked={value === true} onChange={() => onChange(true)} />
        {t(callbackTexts.solved)}
      </label>
      <label>
        <input type="radio" name="solved" checked={value === false} onChange={() => onChange(false)} />
        {t(callbackTexts.unsolved)}
      </label>
    </fieldset>
  );
}

function Words({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={2}
        className={styles.words}
        maxLength={LONGEST}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  );
}
