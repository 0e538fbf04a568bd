//! Opening a signed day again: not without a reason.

import { ifMatch } from '@/api/client.ts';
import { reopenCallDay } from '@/api/gen/sdk.gen.ts';
import type { CallDayDetail } from '@/api/gen/types.gen.ts';
import { callDayReopenRules } from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Long } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { dayTexts, dayVerbTexts } from './texts.ts';

type Props = { day: CallDayDetail; onClose: () => void; onReload: () => void };

/** The form. */
export function ReopenForm({ day, onClose, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('call_days');
  const save = async ({ reason }: { reason: string }) => {
    const path = { project_id, on_day: day.on_day };
    await write(once =>
      reopenCallDay({ path, headers: { ...once, ...ifMatch(day.version) }, body: { reason: reason.trim() } }),
    );
    onClose();
  };
  return (
    <FormDrawer<{ reason: string }>
      title={t(dayTexts.reopenQuestion, { day: day.on_day })}
      verb={t(dayVerbTexts.reopen)}
      initial={{ reason: '' }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => <Long name="reason" label={t(commonTexts.reason)} rules={callDayReopenRules.reason} rows={3} />}
    </FormDrawer>
  );
}
