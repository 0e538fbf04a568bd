//! The small forms of a procedure: a reason, and how it ends.
//!
//! Rule: MOV-08, MOV-16.

import { ifMatch } from '@/api/client.ts';
import {
  finishProcedure,
  parkProcedure,
  releaseProcedure,
  skipProcedureStep,
  stopProcedure,
  undoProcedureStep,
} from '@/api/gen/sdk.gen.ts';
import type { Procedure, ProcedureStep, UseState } from '@/api/gen/types.gen.ts';
import { procedureParkRules } from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Phrase, useLang, useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { nameIn } from '@/lib/procedureLines.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { useStateTexts } from '@/lib/valueTexts.ts';
import { choicesOf } from '@/ui/choices.ts';
import { Long, Pick } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { procedureTexts } from './texts.ts';

type Props = { procedure: Procedure; onClose: () => void; onReload: () => void };

/** The verbs on the whole that ask for a reason. */
export type ReasonVerb = 'park' | 'stop';

/** Why a procedure is parked or stopped. */
export function ReasonDrawer({ procedure, verb, onClose, onReload }: Props & { verb: ReasonVerb }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('procedures', 'cards');
  const save = async ({ reason }: { reason: string }) => {
    const path = { project_id, procedure_id: procedure.id };
    const send = verb === 'park' ? parkProcedure : stopProcedure;
    const body = { reason: reason.trim() };
    await write(once => send({ path, headers: { ...once, ...ifMatch(procedure.version) }, body }));
    onClose();
  };
  return (
    <FormDrawer<{ reason: string }>
      title={`${t(procedureTexts[verb])} · ${procedure.number}`}
      verb={t(procedureTexts[verb])}
      initial={{}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <Long
          name="reason"
          label={t(verb === 'park' ? procedureTexts.parkReason : procedureTexts.stopReason)}
          rules={procedureParkRules.reason}
        />
      )}
    </FormDrawer>
  );
}

/** The verbs on a step that ask for a reason. */
export type StepVerb = 'skip' | 'undo' | 'release';

const STEP_DEEDS = { skip: skipProcedureStep, undo: undoProcedureStep, release: releaseProcedure } as const;

/** Why a step is left out, taken back or released. */
export function StepReasonDrawer({
  procedure,
  step,
  verb,
  onClose,
  onReload,
}: Props & { step: ProcedureStep; verb: StepVerb }) {
  const t = useT();
  const lang = useLang();
  const { id: project_id } = useProject();
  const write = useWrite('procedures', 'cards');
  const label: Phrase = procedureTexts[verb];
  const save = async ({ reason }: { reason: string }) => {
    const path = { project_id, procedure_id: procedure.id };
    const body = { step: step.key, reason: reason.trim() };
    await write(once => STEP_DEEDS[verb]({ path, headers: { ...once, ...ifMatch(procedure.version) }, body }));
    onClose();
  };
  return (
    <FormDrawer<{ reason: string }>
      title={`${t(label)} · ${nameIn(lang, step)}`}
      verb={t(label)}
      initial={{}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => <Long name="reason" label={t(commonTexts.reason)} rules={procedureParkRules.reason} />}
    </FormDrawer>
  );
}

/** How a procedure ends: where its kind asks for it, how the unit is used from now on. */
export function FinishDrawer({ procedure, onClose, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('procedures', 'units', 'parties');
  const save = async ({ use_state }: { use_state?: UseState }) => {
    const path = { project_id, procedure_id: procedure.id };
    const body = { use_state: use_state ?? null };
    await write(once => finishProcedure({ path, headers: { ...once, ...ifMatch(procedure.version) }, body }));
    tell(t(procedureTexts.finished, { number: procedure.number }));
    onClose();
  };
  const uses = choicesOf(useStateTexts, t).filter(({ value }) => procedure.use_states.includes(value));
  return (
    <FormDrawer<{ use_state?: UseState }>
      title={`${t(procedureTexts.finish)} · ${procedure.number}`}
      verb={t(procedureTexts.finish)}
      initial={{}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <p>{t(procedureTexts.finishNote)}</p>
          {uses.length > 0 && (
            <Pick name="use_state" label={t(procedureTexts.nextUse)} rules={[{ required: true }]} options={uses} />
          )}
        </>
      )}
    </FormDrawer>
  );
}
