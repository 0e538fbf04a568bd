//! The small form of a slip's verb: why, and for another crew whose it is then.

import type { Slip } from '@/api/gen/types.gen.ts';
import { slipCheckRules, slipReassignRules, slipReworkRules, slipVoidRules } from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { Long } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Crew } from './Crew.tsx';
import { slipVerbTexts, ticketTexts } from './texts.ts';

/** The verbs that ask for more than a press. */
export type SlipFormVerb = 'fail_check' | 'reassign' | 'rework' | 'void';

/** What the forms hold together. */
export type SlipValues = Partial<{ reason: string; complaint: string; team_id: string; technician_id: string }>;

type Props = {
  verb: SlipFormVerb;
  slip: Slip;
  projectId: string;
  onSave: (values: SlipValues) => Promise<void>;
  onClose: () => void;
};

/** The drawer, open as long as it is rendered. */
export default function SlipDrawer({ verb, slip, projectId, onSave, onClose }: Props) {
  const t = useT();
  const label = t(slipVerbTexts[verb]);
  const number = slip.number;
  const title = verb === 'void' ? t(ticketTexts.voidQuestion, { number }) : `${label} ${number}`;
  const hints = { fail_check: ticketTexts.failHint, rework: ticketTexts.reworkHint, void: ticketTexts.voidSlipHint };
  const rules = { fail_check: slipCheckRules, reassign: slipReassignRules, void: slipVoidRules };
  return (
    <FormDrawer<SlipValues> title={title} verb={label} initial={{}} onSave={onSave} onClose={onClose}>
      {() => (
        <>
          {verb !== 'reassign' && <p>{t(hints[verb])}</p>}
          {verb === 'reassign' && <Crew projectId={projectId} person="technician_id" />}
          {verb === 'rework' ? (
            <Long name="complaint" label={t(ticketTexts.complaint)} rules={slipReworkRules.complaint} />
          ) : (
            <Long name="reason" label={t(commonTexts.reason)} rules={rules[verb].reason} />
          )}
        </>
      )}
    </FormDrawer>
  );
}
