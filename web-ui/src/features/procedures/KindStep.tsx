//! One step of a kind: what it is called, what it asks for and of whom, when it may be done, its papers and its fees.
//!
//! Rule: MOV-21, LED-10.

import type { FeeAsk, PaperAsk, PolicyEntry, ProcedureForm } from '@/api/gen/types.gen.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import { Line, OneOf, PolicyKey, Tick } from './KindParts.tsx';
import { asksFees, choicesBefore, type KindDraft, type StepDraft } from './kindDraft.ts';
import { procedureFormTexts, procedureKindTexts } from './kindTexts.ts';
import styles from './procedures.module.css';
import { handTexts } from './texts.ts';

type Props = {
  draft: KindDraft;
  step: StepDraft;
  entries: readonly PolicyEntry[];
  faultAt: (part: string) => string | undefined;
  onChange: (part: Partial<StepDraft>) => void;
};

/** The fields. */
export function KindStep(props: Props) {
  const { step, faultAt, onChange } = props;
  const t = useT();
  return (
    <div className={styles.kindStep}>
      <div className={styles.pair}>
        <Line
          label={t(procedureKindTexts.zh)}
          value={step.zh}
          most={60}
          fault={faultAt('zh')}
          onChange={zh => onChange({ zh })}
        />
        <Line
          label={t(procedureKindTexts.en)}
          value={step.en}
          most={120}
          fault={faultAt('en')}
          onChange={en => onChange({ en })}
        />
        <Line
          label={t(procedureKindTexts.stepKey)}
          value={step.key}
          most={40}
          isFixed={step.form === 'record'}
          fault={faultAt('key')}
          onChange={key => onChange({ key })}
        />
        <OneOf
          label={t(procedureKindTexts.form)}
          value={step.form}
          options={choicesOf(procedureFormTexts, t).filter(
            ({ value }) => (value === 'record') === (step.form === 'record'),
          )}
          isFixed={step.form === 'record'}
          fault={faultAt('form')}
          onChange={(form: ProcedureForm) => onChange({ form })}
        />
        <OneOf
          label={t(procedureKindTexts.by)}
          value={step.by}
          options={choicesOf(handTexts, t)}
          fault={faultAt('by')}
          onChange={by => onChange({ by })}
        />
      </div>
      <When {...props} />
      <After {...props} />
      <Papers {...props} />
      {asksFees(step.form) && <Fees {...props} />}
    </div>
  );
}

function When({ step, entries, faultAt, onChange }: Props) {
  const t = useT();
  return (
    <>
      <div className={styles.ticks}>
        <Tick
          label={t(procedureKindTexts.required)}
          isOn={step.is_required}
          isFixed={Boolean(step.required_key)}
          onChange={is_required => onChange({ is_required })}
        />
        <Tick
          label={t(procedureKindTexts.followUp)}
          isOn={step.is_follow_up === true}
          onChange={is_follow_up => onChange({ is_follow_up })}
        />
      </div>
      <div className={styles.pair}>
        <PolicyKey
          label={t(procedureKindTexts.requiredKey)}
          value={step.required_key}
          sort="flag"
          entries={entries}
          fault={faultAt('required_key')}
          onChange={required_key => onChange({ required_key })}
        />
        <PolicyKey
          label={t(procedureKindTexts.stepTime)}
          value={step.within_key}
          sort="time"
          entries={entries}
          fault={faultAt('within_key')}
          onChange={within_key => onChange({ within_key })}
        />
      </div>
    </>
  );
}

function After({ draft, step, faultAt, onChange }: Props) {
  const t = useT();
  const lang = useLang();
  const choices = choicesBefore(draft, step.mark);
  const toggle = (key: string) =>
    onChange({ after: step.after.includes(key) ? step.after.filter(one => one !== key) : [...step.after, key] });
  return (
    <fieldset className={styles.group}>
      <legend>{t(procedureKindTexts.after)}</legend>
      {choices.length === 0 && <p className={styles.hint}>{t(procedureKindTexts.noneBefore)}</p>}
      <div className={styles.ticks}>
        {choices.map(one => (
          <Tick
            key={one.mark}
            label={one[lang] || t(procedureKindTexts.unnamed)}
            isOn={step.after.includes(one.key)}
            onChange={() => toggle(one.key)}
          />
        ))}
      </div>
      <Told fault={faultAt('after')} />
    </fieldset>
  );
}

function Told({ fault }: { fault: string | undefined }) {
  return (
    fault && (
      <p role="alert" className={styles.fault}>
        {fault}
      </p>
    )
  );
}

type Named = { code: string; zh: string; en: string };

/** The three fields of whatever has a name: in both languages, and its code. */
function Names({
  one,
  faultAt,
  onChange,
}: {
  one: Named;
  faultAt: Props['faultAt'];
  onChange: (part: Partial<Named>) => void;
}) {
  const t = useT();
  return (
    <div className={styles.triple}>
      <Line
        label={t(procedureKindTexts.zh)}
        value={one.zh}
        most={60}
        fault={faultAt('zh')}
        onChange={zh => onChange({ zh })}
      />
      <Line
        label={t(procedureKindTexts.en)}
        value={one.en}
        most={120}
        fault={faultAt('en')}
        onChange={en => onChange({ en })}
      />
      <Line
        label={t(procedureKindTexts.code)}
        value={one.code}
        most={40}
        fault={faultAt('code')}
        onChange={code => onChange({ code })}
      />
    </div>
  );
}

/** The first code of this kind that is free. */
function freeCode(word: string, all: readonly Named[]): string {
  let at = all.length + 1;
  while (all.some(one => one.code === `${word}_${at}`)) at += 1;
  return `${word}_${at}`;
}

function Papers({ step, faultAt, onChange }: Props) {
  const t = useT();
  const { papers } = step;
  const set = (at: number, part: Partial<PaperAsk>) =>
    onChange({ papers: papers.map((paper, place) => (place === at ? { ...paper, ...part } : paper)) });
  const add = () =>
    onChange({ papers: [...papers, { code: freeCode('paper', papers), zh: '', en: '', is_required: true }] });
  return (
    <fieldset className={styles.group}>
      <legend>{t(procedureKindTexts.papers)}</legend>
      <Told fault={faultAt('papers')} />
      {papers.map((paper, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: papers are not moved, and their codes change while they are typed.
        <fieldset key={at} className={styles.ask}>
          <legend>{t(procedureKindTexts.paper, { at: at + 1 })}</legend>
          <Names one={paper} faultAt={part => faultAt(`papers/${at}/${part}`)} onChange={part => set(at, part)} />
          <div className={styles.ticks}>
            <Tick
              label={t(procedureKindTexts.required)}
              isOn={paper.is_required}
              onChange={is_required => set(at, { is_required })}
            />
            <Button onClick={() => onChange({ papers: papers.toSpliced(at, 1) })}>
              {t(procedureKindTexts.removePaper, { at: at + 1 })}
            </Button>
          </div>
        </fieldset>
      ))}
      <Button disabled={papers.length >= 20} onClick={add}>
        {t(procedureKindTexts.addPaper)}
      </Button>
    </fieldset>
  );
}

function Fees({ step, entries, faultAt, onChange }: Props) {
  const t = useT();
  const { fees } = step;
  const set = (at: number, part: Partial<FeeAsk>) =>
    onChange({ fees: fees.map((fee, place) => (place === at ? { ...fee, ...part } : fee)) });
  const add = () => onChange({ fees: [...fees, { code: freeCode('fee', fees), zh: '', en: '', is_deposit: false }] });
  return (
    <fieldset className={styles.group}>
      <legend>{t(procedureKindTexts.fees)}</legend>
      <Told fault={faultAt('fees')} />
      {fees.map((fee, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: fees are not moved, and their codes change while they are typed.
        <fieldset key={at} className={styles.ask}>
          <legend>{t(procedureKindTexts.fee, { at: at + 1 })}</legend>
          <Names one={fee} faultAt={part => faultAt(`fees/${at}/${part}`)} onChange={part => set(at, part)} />
          <PolicyKey
            label={t(procedureKindTexts.least)}
            value={fee.amount_key}
            sort="amount"
            entries={entries}
            fault={faultAt(`fees/${at}/amount_key`)}
            onChange={amount_key => set(at, { amount_key })}
          />
          <div className={styles.ticks}>
            <Tick
              label={t(procedureKindTexts.deposit)}
              isOn={fee.is_deposit === true}
              onChange={is_deposit => set(at, { is_deposit })}
            />
            <Button onClick={() => onChange({ fees: fees.toSpliced(at, 1) })}>
              {t(procedureKindTexts.removeFee, { at: at + 1 })}
            </Button>
          </div>
        </fieldset>
      ))}
      <Button disabled={fees.length >= 10} onClick={add}>
        {t(procedureKindTexts.addFee)}
      </Button>
    </fieldset>
  );
}
