//! A deed that needs a reason and nothing else.

import { permitStopRules } from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { Long } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';

type Props = { title: string; onSave: (reason: string) => Promise<void>; onClose: () => void };

/** The form. */
export function ReasonForm({ title, onSave, onClose }: Props) {
  const t = useT();
  return (
    <FormDrawer<{ reason: string }>
      title={title}
      initial={{}}
      onSave={({ reason }) => onSave(reason)}
      onClose={onClose}
    >
      {() => <Long name="reason" label={t(commonTexts.reason)} rules={permitStopRules.reason} />}
    </FormDrawer>
  );
}
