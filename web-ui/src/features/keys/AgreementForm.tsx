//! Entering an agreement that an owner signed, with its paper.
//!
//! Rule: VAC-01.

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Checkbox, Form } from 'antd';
import { useRef } from 'react';
import { signEntrustment } from '@/api/gen/sdk.gen.ts';
import type { AgreementSign } from '@/api/gen/types.gen.ts';
import { agreementSignRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { yuanOrNull } from '@/lib/amounts.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { agreementKindTexts, agreementServiceTexts, agreementSubjectTexts } from '@/lib/keyTexts.ts';
import { useProject } from '@/lib/project.ts';
import { upload } from '@/lib/upload.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { uuid } from '@/lib/uuid.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { Pick, Short, When, Yuan } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { UnitPicker } from '@/ui/office/Pickers.tsx';
import { ownersQuery } from './queries.ts';
import { agreementTexts, custodyTexts } from './texts.ts';

type Values = Omit<AgreementSign, 'fee_fen'> & { fee?: string };

/** The form. */
export function AgreementForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const { data: people = [] } = useQuery(peopleQuery(project.id));
  const write = useWrite('entrustments', 'units');
  const file = useRef<HTMLInputElement>(null);
  const paperKey = useRef(uuid());
  const attach = async (unit: string): Promise<string | null> => {
    const paper = file.current?.files?.[0];
    if (!paper) return null;
    const subject = { subject_kind: 'unit' as const, subject_id: unit, kind: 'document' as const };
    return (await upload(project.id, { ...subject, name: paper.name, content: paper, key: paperKey.current })).id;
  };
  const save = async ({ fee, ...values }: Values) => {
    const body: AgreementSign = {
      ...values,
      fee_fen: yuanOrNull(fee),
      to_on: values.to_on || null,
      paper_kept_at: values.paper_kept_at?.trim() || null,
      paper_seen_by: values.paper_seen_by || null,
      paper_id: values.unit_id ? await attach(values.unit_id) : null,
    };
    const made = await write(once => signEntrustment({ path: { project_id: project.id }, headers: once, body }));
    onClose();
    void navigate({ href: paths.agreement(project.code, made.id) });
  };
  return (
    <FormDrawer<Values>
      title={t(agreementTexts.sign)}
      initial={{ kind: 'unpaid', subjects: ['unit', 'keys'], services: ['check'] }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="unit_id" rules={agreementSignRules.unit_id}>
            <UnitPicker />
          </Form.Item>
          <Owner />
          <Pick name="kind" label={t(custodyTexts.kind)} options={choicesOf(agreementKindTexts, t)} />
          <Yuan name="fee" label={t(agreementTexts.fee)} />
          <Form.Item name="subjects" label={t(agreementTexts.subjects)}>
            <Checkbox.Group options={choicesOf(agreementSubjectTexts, t)} />
          </Form.Item>
          <Form.Item name="services" label={t(agreementTexts.services)}>
            <Checkbox.Group options={choicesOf(agreementServiceTexts, t)} />
          </Form.Item>
          <When name="from_on" type="date" label={t(commonTexts.firstDay)} rules={agreementSignRules.from_on} />
          <When name="to_on" type="date" label={t(commonTexts.lastDay)} />
          <Form.Item name="paper_id" label={t(agreementTexts.paper)}>
            <input ref={file} type="file" accept=".pdf,image/*" />
          </Form.Item>
          <Short name="paper_kept_at" label={t(agreementTexts.keptAt)} rules={agreementSignRules.paper_kept_at} />
          <Pick name="paper_seen_by" label={t(agreementTexts.seenBy)} options={namedChoices(people)} isOptional />
        </>
      )}
    </FormDrawer>
  );
}

/** The owners of the room that was chosen. */
function Owner() {
  const t = useT();
  const project = useProject();
  const unit: string = Form.useWatch('unit_id') ?? '';
  const { data: owners = [] } = useQuery(ownersQuery(project.id, unit));
  const options = owners.map(owner => ({ value: owner.party_id, label: owner.party_name }));
  return (
    <Pick
      name="owner_id"
      label={t(agreementTexts.owner)}
      rules={agreementSignRules.owner_id}
      options={options}
      hint={unit === '' ? t(agreementTexts.ownerHint) : ''}
    />
  );
}
