//! The steps of a procedure in the order of the paper, with what was written down for each.
//!
//! Rule: MOV-02, MOV-08, MOV-16, MOV-18.

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Procedure, ProcedureStep } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatMoment } from '@/lib/format.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { findingLine, nameIn, stepLines } from '@/lib/procedureLines.ts';
import { stepStateTexts } from '@/lib/procedureTexts.ts';
import { useProject } from '@/lib/project.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import { FileButton } from '@/ui/FileButton.tsx';
import { Panel } from '@/ui/Panel.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { StepReasonDrawer, type StepVerb } from './Drawers.tsx';
import styles from './procedures.module.css';
import { StepDrawer } from './StepDrawer.tsx';
import { STEP_TONES } from './stages.ts';
import { handTexts, procedureTexts } from './texts.ts';

type Props = { procedure: Procedure; onReload: () => void };
type Asked = { step: ProcedureStep; verb: 'do' | StepVerb } | null;

/** The panel. */
export function Steps({ procedure, onReload }: Props) {
  const t = useT();
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  return (
    <Panel title={t(procedureTexts.steps)}>
      <ol className={styles.steps}>
        {procedure.steps.map((step, at) => (
          <li key={step.key} className={styles.step}>
            <span className={styles.position}>{at + 1}</span>
            <div>
              <StepName step={step} />
              <Told procedure={procedure} step={step} />
            </div>
            <Deeds procedure={procedure} step={step} onAsk={verb => setAsked({ step, verb })} />
          </li>
        ))}
      </ol>
      {asked?.verb === 'do' && (
        <StepDrawer procedure={procedure} step={asked.step} onClose={close} onReload={onReload} />
      )}
      {asked && asked.verb !== 'do' && (
        <StepReasonDrawer
          procedure={procedure}
          step={asked.step}
          verb={asked.verb}
          onClose={close}
          onReload={onReload}
        />
      )}
    </Panel>
  );
}

function StepName({ step }: { step: ProcedureStep }) {
  const t = useT();
  const lang = useLang();
  return (
    <span className={styles.name}>
      {nameIn(lang, step)}
      <StageTag tone={STEP_TONES[step.state]}>{t(stepStateTexts[step.state])}</StageTag>
      {!step.is_required && <span className={styles.hint}>{t(procedureTexts.optional)}</span>}
      {step.is_follow_up && <span className={styles.hint}>{t(procedureTexts.followUp)}</span>}
    </span>
  );
}

/** The verbs of a step; one that must wait says for what. */
function Deeds({
  procedure,
  step,
  onAsk,
}: {
  procedure: Procedure;
  step: ProcedureStep;
  onAsk: (verb: 'do' | StepVerb) => void;
}) {
  const t = useT();
  const mayWork = useMay('procedures.work');
  const isUnderWay = procedure.stage === 'opened';
  const waits = step.state === 'open' || step.state === 'blocked';
  if (waits && !step.is_open_now) {
    const isNow = isUnderWay && !step.is_follow_up;
    return <span className={styles.hint}>{isNow && t(procedureTexts.notYet)}</span>;
  }
  const mayRelease = step.state === 'blocked' && step.form === 'arrears' && procedure.verbs.includes('release');
  return (
    <div className={styles.deeds}>
      {waits && !step.is_mine && (
        <span className={styles.hint}>{t(procedureTexts.byOthers, { by: t(handTexts[step.by]) })}</span>
      )}
      {step.is_mine && (
        <Button variant={step.state === 'open' && step.is_required ? 'main' : 'plain'} onClick={() => onAsk('do')}>
          {t(step.state === 'blocked' ? procedureTexts.again : procedureTexts.doStep)}
        </Button>
      )}
      {mayRelease && <Button onClick={() => onAsk('release')}>{t(procedureTexts.release)}</Button>}
      {isUnderWay && waits && !step.is_required && mayWork && step.form !== 'record' && (
        <Button onClick={() => onAsk('skip')}>{t(procedureTexts.skip)}</Button>
      )}
      {isUnderWay && !waits && mayWork && step.form !== 'record' && step.form !== 'inspection' && (
        <Button onClick={() => onAsk('undo')}>{t(procedureTexts.undo)}</Button>
      )}
    </div>
  );
}

/** What was written down for a step, a line for each thing. */
function Told({ procedure, step }: { procedure: Procedure; step: ProcedureStep }) {
  const t = useT();
  const lang = useLang();
  const { code } = useProject();
  const scans = procedure.papers.flatMap(one =>
    one.step === step.key && one.file_id ? [{ ...one, file_id: one.file_id }] : [],
  );
  const at = step.done_at && formatMoment(step.done_at, serverNow(), lang);
  return (
    <>
      {stepLines(procedure, step, t, lang).map(line => (
        <p key={line} className={styles.told}>
          {line}
        </p>
      ))}
      {scans.map(scan => (
        <FileButton
          key={scan.id}
          id={scan.file_id}
          name={`${procedure.number} ${nameIn(lang, scan)}`}
          label={t(procedureTexts.scanOf, { name: nameIn(lang, scan) })}
        />
      ))}
      {step.findings.map(found => (
        <p key={findingLine(found)} className={styles.told}>
          {findingLine(found)}{' '}
          {found.ticket_id && <Link to={paths.ticket(code, found.ticket_id)}>{t(procedureTexts.ticketOf)}</Link>}
        </p>
      ))}
      {at && <p className={styles.told}>{t(procedureTexts.doneBy, { by: step.done_by ?? '', at })}</p>}
    </>
  );
}
