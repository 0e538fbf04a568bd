//! The steps of a kind: added, removed, moved up and down, and one of them open to be edited.
//!
//! Rule: MOV-21.

import { useState } from 'react';
import type { PolicyEntry } from '@/api/gen/types.gen.ts';
import { useHotkeys } from '@/lib/hotkeys.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { Button } from '@/ui/Button.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { KindStep } from './KindStep.tsx';
import {
  type Faults,
  type KindDraft,
  type StepDraft,
  withChange,
  withMoved,
  withoutStep,
  withStep,
} from './kindDraft.ts';
import { procedureKindTexts } from './kindTexts.ts';
import styles from './procedures.module.css';

type Props = {
  draft: KindDraft;
  entries: readonly PolicyEntry[];
  faults: Faults;
  onChange: (draft: KindDraft) => void;
};

/** The most steps of a kind. */
const MOST_STEPS = 40;

/** The panel. */
export function KindSteps({ draft, entries, faults, onChange }: Props) {
  const t = useT();
  const [open, setOpen] = useState<number | null>(draft.code === '' ? (draft.steps[0]?.mark ?? null) : null);
  const add = () => {
    const next = withStep(draft);
    onChange(next);
    setOpen(next.steps.at(-1)?.mark ?? null);
  };
  const move = (mark: number, by: -1 | 1) => {
    onChange(withMoved(draft, mark, by));
    // A step that is moved takes the focus along, whichever of its parts had it.
    requestAnimationFrame(() => document.getElementById(headOf(mark))?.focus());
  };
  const moveFocused = (by: -1 | 1) => {
    const mark = document.activeElement?.closest('[data-mark]')?.getAttribute('data-mark');
    if (mark) move(Number(mark), by);
  };
  useHotkeys({ 'Alt+ArrowUp': () => moveFocused(-1), 'Alt+ArrowDown': () => moveFocused(1) });
  const whole = faults.get('steps');
  return (
    <Panel
      title={t(procedureKindTexts.steps)}
      action={
        <Button disabled={draft.steps.length >= MOST_STEPS} onClick={add}>
          {t(procedureKindTexts.addStep)}
        </Button>
      }
    >
      <PanelBody>
        <p className={styles.hint}>{t(procedureKindTexts.moveHint)}</p>
        {whole && (
          <p role="alert" className={styles.fault}>
            {whole}
          </p>
        )}
      </PanelBody>
      <ol className={styles.kindSteps}>
        {draft.steps.map((step, at) => {
          const wrong = hasFault(faults, step);
          return (
            <li key={step.mark} data-mark={step.mark} data-wrong={wrong || undefined}>
              <Head
                draft={draft}
                step={step}
                at={at}
                isOpen={open === step.mark || wrong}
                onToggle={() => setOpen(open === step.mark ? null : step.mark)}
                onMove={by => move(step.mark, by)}
                onRemove={() => onChange(withoutStep(draft, step.mark))}
              />
              {(open === step.mark || wrong) && (
                <KindStep
                  draft={draft}
                  step={step}
                  entries={entries}
                  faultAt={part => faults.get(`${step.mark}/${part}`)}
                  onChange={part => {
                    // A step that was shown for what is wrong in it stays while that is mended.
                    setOpen(step.mark);
                    onChange(withChange(draft, step.mark, part));
                  }}
                />
              )}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

const headOf = (mark: number) => `kind-step-${mark}`;

const hasFault = (faults: Faults, { mark }: StepDraft) => [...faults.keys()].some(at => at.startsWith(`${mark}/`));

type HeadProps = {
  draft: KindDraft;
  step: StepDraft;
  at: number;
  isOpen: boolean;
  onToggle: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

function Head({ draft, step, at, isOpen, onToggle, onMove, onRemove }: HeadProps) {
  const t = useT();
  const lang = useLang();
  const name = step[lang] || t(procedureKindTexts.unnamed);
  const place = { at: at + 1 };
  return (
    <div className={styles.kindHead}>
      <span className={styles.position}>{at + 1}</span>
      <button
        type="button"
        id={headOf(step.mark)}
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-label={t(procedureKindTexts.edit, { ...place, name })}
        onClick={onToggle}
      >
        {name}
      </button>
      <Button icon="up" aria-label={t(procedureKindTexts.up, place)} disabled={at === 0} onClick={() => onMove(-1)} />
      <Button
        icon="down"
        aria-label={t(procedureKindTexts.down, place)}
        disabled={at === draft.steps.length - 1}
        onClick={() => onMove(1)}
      />
      <Button
        icon="cross"
        aria-label={t(procedureKindTexts.removeStep, place)}
        disabled={draft.steps.length === 1 || step.form === 'record'}
        onClick={onRemove}
      />
    </div>
  );
}
