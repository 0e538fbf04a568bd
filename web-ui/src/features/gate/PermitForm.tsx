//! A parking permit to be given out.
//!
//! Rule: GAT-03.

import { Checkbox, Form } from 'antd';
import { issueParkingPermit } from '@/api/gen/sdk.gen.ts';
import type { PermitPaper } from '@/api/gen/types.gen.ts';
import { parkingPermitIssueRules } from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatDate } from '@/lib/format.ts';
import { permitPaperTexts } from '@/lib/gateTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { choicesOf } from '@/ui/choices.ts';
import { Check, Short, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { type Chosen, HouseholdField } from './HouseholdField.tsx';
import { gateTexts, permitTexts } from './texts.ts';

type Values = {
  household: Chosen;
  plate: string;
  is_plate_elsewhere?: boolean;
  from_on: string;
  to_on?: string;
  card_no?: string;
  papers?: PermitPaper[];
};

/** The form. */
export function PermitForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('parking_permits');
  const save = async ({ household, to_on, card_no, papers, is_plate_elsewhere, ...rest }: Values) => {
    const body = {
      ...household,
      ...rest,
      is_plate_elsewhere: is_plate_elsewhere ?? false,
      to_on: to_on || null,
      card_no: card_no?.trim() || null,
      papers: papers ?? [],
    };
    await write(headers => issueParkingPermit({ path: { project_id }, headers, body }));
    onClose();
  };
  return (
    <FormDrawer<Values>
      title={t(permitTexts.issue)}
      initial={{ from_on: formatDate(new Date(serverNow())) }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <HouseholdField />
          <Short name="plate" label={t(gateTexts.plate)} rules={parkingPermitIssueRules.plate} />
          <Check name="is_plate_elsewhere" label={t(permitTexts.elsewhere)} />
          <When name="from_on" type="date" label={t(commonTexts.firstDay)} rules={parkingPermitIssueRules.from_on} />
          <When
            name="to_on"
            type="date"
            label={t(permitTexts.toOn)}
            rules={parkingPermitIssueRules.to_on}
            hint={t(permitTexts.forGood)}
          />
          <Short name="card_no" label={t(permitTexts.card)} rules={parkingPermitIssueRules.card_no} />
          <Form.Item name="papers" label={t(permitTexts.papers)} extra={t(permitTexts.papersHint)}>
            <Checkbox.Group options={choicesOf(permitPaperTexts, t)} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
