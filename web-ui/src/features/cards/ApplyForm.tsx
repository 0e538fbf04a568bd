//! A card is asked for: which, for whom, and by phone or in person.
//!
//! Rule: ICC-01, ICC-03.

import { useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { applyForCard } from '@/api/gen/sdk.gen.ts';
import type { CardApply } from '@/api/gen/types.gen.ts';
import { cardApplyRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { cardKindTexts } from '@/lib/cardTexts.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { choicesOf } from '@/ui/choices.ts';
import { Check, Pick, Short } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { PartyPicker, UnitPicker } from '@/ui/office/Pickers.tsx';
import { icCardTexts } from './texts.ts';

/** The form; it leads to the card. */
export function ApplyForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { id: project_id, code } = useProject();
  const navigate = useNavigate();
  const write = useWrite('cards', 'procedures');
  const save = async ({ plate, ...values }: CardApply) => {
    const body = { ...values, plate: values.kind === 'parking' ? (plate ?? null) : null };
    const made = await write(once => applyForCard({ path: { project_id }, headers: once, body }));
    onClose();
    void navigate({ href: paths.card(code, made.id) });
  };
  return (
    <FormDrawer<CardApply>
      title={t(icCardTexts.apply)}
      verb={t(icCardTexts.apply)}
      initial={{ kind: 'owner', is_by_phone: false }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Pick
            name="kind"
            label={t(commonTexts.kind)}
            rules={cardApplyRules.kind}
            options={choicesOf(cardKindTexts, t)}
          />
          <Form.Item name="unit_id" rules={[{ required: true, message: t(icCardTexts.unitMissing) }]}>
            <UnitPicker />
          </Form.Item>
          <Form.Item name="party_id" rules={[{ required: true, message: t(icCardTexts.partyMissing) }]}>
            <PartyPicker label={t(icCardTexts.holder)} />
          </Form.Item>
          <Plate />
          <Check name="is_by_phone" label={t(icCardTexts.byPhone)} />
        </>
      )}
    </FormDrawer>
  );
}

function Plate() {
  const t = useT();
  if (Form.useWatch('kind') !== 'parking') return null;
  return <Short name="plate" label={t(icCardTexts.plate)} rules={[{ required: true }, ...cardApplyRules.plate]} />;
}
