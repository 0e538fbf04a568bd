//! An application is taken in with its drawings.
//!
//! Rule: DEC-01, DEC-02, DEC-17.

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { applyForDecoration } from '@/api/gen/sdk.gen.ts';
import type { DecorationKind } from '@/api/gen/types.gen.ts';
import { decorationApplyRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { decorationKindTexts } from '@/lib/decorationTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { type PartsDraft, papersOf, said, usualPapers } from '@/lib/paperDrafts.ts';
import { useProject } from '@/lib/project.ts';
import { useScans } from '@/lib/useScans.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { choicesOf } from '@/ui/choices.ts';
import { Long, Pick, Short, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { PaperFields } from '@/ui/office/PaperFields.tsx';
import { PartyPicker, UnitPicker } from '@/ui/office/Pickers.tsx';
import { asksQuery } from './queries.ts';
import { decorationTexts } from './texts.ts';

type Values = Pick<PartsDraft, 'papers'> & {
  kind: DecorationKind;
  unit_id: string;
  party_id: string;
  firm_name: string;
  firm_licence?: string;
  firm_contact: string;
  firm_phone: string;
  works: string;
  from_on: string;
  to_on: string;
};

/** The form; it leads to the decoration. */
export function ApplyForm({ onClose }: { onClose: () => void }) {
  const { id: project_id } = useProject();
  const { data: asked } = useQuery(asksQuery(project_id, 'decoration_apply', 'application'));
  // The originals of the papers are what is usual, so the form waits for their names.
  return asked ? <Fields asked={asked} onClose={onClose} /> : null;
}

type FieldsProps = { asked: Parameters<typeof PaperFields>[0]['papers']; onClose: () => void };

function Fields({ asked, onClose }: FieldsProps) {
  const t = useT();
  const { id: project_id, code } = useProject();
  const navigate = useNavigate();
  const write = useWrite('decorations', 'procedures');
  const sendScans = useScans('unit');
  const save = async ({ papers = {}, works, firm_licence, ...values }: Values) => {
    const scans = await sendScans(asked, { papers }, values.unit_id);
    const body = {
      ...values,
      firm_licence: said(firm_licence),
      works: works.split('\n').filter(line => line.trim()),
      papers: papersOf(asked, { papers }, scans),
    };
    const made = await write(once => applyForDecoration({ path: { project_id }, headers: once, body }));
    onClose();
    void navigate({ href: paths.decoration(code, made.id) });
  };
  return (
    <FormDrawer<Values>
      title={t(decorationTexts.apply)}
      verb={t(decorationTexts.apply)}
      width={560}
      initial={{ kind: 'first', papers: usualPapers(asked) }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Pick name="kind" label={t(commonTexts.kind)} options={choicesOf(decorationKindTexts, t)} />
          <Form.Item name="unit_id" rules={[{ required: true, message: t(decorationTexts.unitMissing) }]}>
            <UnitPicker />
          </Form.Item>
          <Form.Item name="party_id" rules={[{ required: true, message: t(decorationTexts.partyMissing) }]}>
            <PartyPicker label={t(decorationTexts.owner)} />
          </Form.Item>
          <Short name="firm_name" label={t(decorationTexts.firm)} rules={decorationApplyRules.firm_name} />
          <Short name="firm_licence" label={t(decorationTexts.licence)} rules={decorationApplyRules.firm_licence} />
          <Short name="firm_contact" label={t(decorationTexts.contact)} rules={decorationApplyRules.firm_contact} />
          <Short name="firm_phone" label={t(decorationTexts.phone)} rules={decorationApplyRules.firm_phone} />
          <Long
            name="works"
            label={t(decorationTexts.works)}
            hint={t(decorationTexts.worksHint)}
            rules={[{ required: true, message: t(decorationTexts.worksMissing) }]}
            rows={4}
          />
          <When name="from_on" type="date" label={t(commonTexts.firstDay)} rules={decorationApplyRules.from_on} />
          <When name="to_on" type="date" label={t(commonTexts.lastDay)} rules={decorationApplyRules.to_on} />
          <PaperFields papers={asked} />
        </>
      )}
    </FormDrawer>
  );
}
