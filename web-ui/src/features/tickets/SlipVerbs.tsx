//! What the office does with a slip: the technician is phoned, public work is checked, another crew takes it over, it is
//! voided, or the defect is still there.
//!
//! Rule: RPR-06, RPR-16, RPR-21.

import { lazy, Suspense, useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { checkSlip, phoneSlip, reassignSlip, reworkSlip, voidSlip } from '@/api/gen/sdk.gen.ts';
import type { Slip, SlipVerb } from '@/api/gen/types.gen.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { type Once, useWrite } from '@/lib/useWrite.ts';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { VerbButtons, type VerbView } from '@/ui/VerbButtons.tsx';
import type { SlipFormVerb, SlipValues } from './SlipDrawer.tsx';
import { slipVerbTexts, ticketTexts } from './texts.ts';

const SlipDrawer = lazy(() => import('./SlipDrawer.tsx'));

/** The office's verbs, in their order; those of the work are the technician's, on the phone. */
const OFFICE = ['phone', 'check', 'fail_check', 'reassign', 'rework', 'void'] as const satisfies SlipVerb[];

/** The buttons of a slip; nothing while none of them is open. */
export function SlipVerbs({ slip, projectId }: { slip: Slip; projectId: string }) {
  const t = useT();
  const lang = useLang();
  const write = useWrite('slips', 'tickets', 'callbacks', 'board');
  const { run, error, isBusy } = useDeed();
  const [form, setForm] = useState<SlipFormVerb | null>(null);
  const done = (verb: (typeof OFFICE)[number]) =>
    tell(t(ticketTexts.done, { verb: t(slipVerbTexts[verb]), number: slip.number }));
  const atOnce = async (verb: 'phone' | 'check') => {
    if (await run(() => write(once => send(projectId, slip, verb, {}, once)))) done(verb);
  };
  const save = async (verb: SlipFormVerb, values: SlipValues) => {
    await write(once => send(projectId, slip, verb, values, once));
    setForm(null);
    done(verb);
  };
  const views: Partial<Record<SlipVerb, VerbView>> = Object.fromEntries(
    OFFICE.map(verb => {
      const act = () => (verb === 'phone' || verb === 'check' ? atOnce(verb) : setForm(verb));
      return [verb, { label: t(slipVerbTexts[verb]), run: act }];
    }),
  );
  const open = slip.verbs
    .filter(({ verb }) => views[verb])
    .map(({ verb, is_allowed, reason_zh, reason_en }) => ({
      verb,
      is_allowed,
      reason: (lang === 'zh' ? reason_zh : reason_en) ?? null,
    }));
  // A paper that goes along follows its leading slip.
  if (open.length === 0 || slip.lead_id) return null;
  return (
    <>
      <VerbButtons verbs={open} views={views} isBusy={isBusy} />
      <ProblemAlert error={error} />
      {form && (
        <Suspense fallback={null}>
          <SlipDrawer
            verb={form}
            slip={slip}
            projectId={projectId}
            onSave={values => save(form, values)}
            onClose={() => setForm(null)}
          />
        </Suspense>
      )}
    </>
  );
}

function send(
  project_id: string,
  slip: Slip,
  verb: (typeof OFFICE)[number],
  values: SlipValues,
  once: Once,
): Promise<unknown> {
  const to = { path: { project_id, slip_id: slip.id }, headers: { ...once, ...ifMatch(slip.version) } };
  const reason = values.reason?.trim() ?? '';
  switch (verb) {
    case 'phone':
      return phoneSlip({ ...to, body: {} });
    case 'check':
      return checkSlip({ ...to, body: { is_ok: true } });
    case 'fail_check':
      return checkSlip({ ...to, body: { is_ok: false, reason } });
    case 'reassign':
      return reassignSlip({
        ...to,
        body: { reason, team_id: values.team_id || null, technician_id: values.technician_id || null },
      });
    case 'rework':
      return reworkSlip({ ...to, body: { complaint: values.complaint?.trim() ?? '' } });
    case 'void':
      return voidSlip({ ...to, body: { reason } });
  }
}
