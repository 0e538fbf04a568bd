//! A step is done: the fields that its form asks for.
//!
//! Rule: MOV-02, MOV-03, MOV-04, MOV-05, MOV-07, MOV-08, MOV-09, MOV-13, MOV-14.

import { ifMatch } from '@/api/client.ts';
import { completeProcedureStep } from '@/api/gen/sdk.gen.ts';
import type { Procedure, ProcedureStep } from '@/api/gen/types.gen.ts';
import { formatDate } from '@/lib/format.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { usualPapers } from '@/lib/paperDrafts.ts';
import { nameIn } from '@/lib/procedureLines.ts';
import { useProject } from '@/lib/project.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { useScans } from '@/lib/useScans.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Long } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { useSigning } from '@/ui/useSigning.ts';
import { readStep, type StepDraft } from './evidence.ts';
import { StepFields } from './StepFields.tsx';
import { procedureTexts } from './texts.ts';

type Props = { procedure: Procedure; step: ProcedureStep; onClose: () => void; onReload: () => void };

/** The drawer, open as long as it is rendered. */
export function StepDrawer({ procedure, step, onClose, onReload }: Props) {
  const t = useT();
  const lang = useLang();
  const { id: project_id } = useProject();
  const write = useWrite('procedures', 'cards', 'units', 'tickets');
  const { signature, sign, attach } = useSigning('procedure', procedure.id);
  const sendScans = useScans('procedure', procedure.id);
  const name = nameIn(lang, step);
  const save = async (draft: StepDraft) => {
    const scans = await sendScans(step.papers, draft);
    const body = readStep(step, draft, { scans, signature: await attach() });
    const path = { project_id, procedure_id: procedure.id };
    await write(once => completeProcedureStep({ path, headers: { ...once, ...ifMatch(procedure.version) }, body }));
    tell(t(procedureTexts.saved, { step: name }));
    onClose();
  };
  return (
    <FormDrawer<StepDraft>
      title={`${name} · ${procedure.number}`}
      verb={t(procedureTexts.doStep)}
      width={560}
      initial={initialOf(procedure, step)}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <StepFields step={step} signature={signature} onSign={sign} />
          <Long name="note" label={t(procedureTexts.note)} />
        </>
      )}
    </FormDrawer>
  );
}

/** What is usual: originals of the papers that are required, the customer's name where somebody signs. */
function initialOf(procedure: Procedure, step: ProcedureStep): StepDraft {
  return {
    papers: usualPapers(step.papers),
    ...(step.form === 'identity' && { document: 'id_card' as const }),
    ...(step.form === 'keys' && { signed_by: procedure.party_name }),
    ...(step.form === 'lease' && { from_on: formatDate(new Date(serverNow())) }),
    ...(step.form === 'inspection' && { findings: [{ is_ok: true }] }),
    ...(step.form === 'review' && { review: 'passed' as const }),
  };
}
