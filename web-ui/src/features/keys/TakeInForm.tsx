//! Taking keys in.
//!
//! Rule: KEY-01, KEY-02, KEY-04.

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form, InputNumber } from 'antd';
import { takeInKeys } from '@/api/gen/sdk.gen.ts';
import type { KeyTakeIn } from '@/api/gen/types.gen.ts';
import { keyTakeInRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { useT } from '@/lib/i18n.ts';
import { keyKindTexts } from '@/lib/keyTexts.ts';
import { useProject } from '@/lib/project.ts';
import { useMe } from '@/lib/session.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { Pick, Short } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { UnitPicker } from '@/ui/office/Pickers.tsx';
import { custodyTexts } from './texts.ts';

/** The form. */
export function TakeInForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const project = useProject();
  const me = useMe();
  const navigate = useNavigate();
  const { data: people = [] } = useQuery(peopleQuery(project.id));
  const write = useWrite('key_sets');
  const save = async (values: KeyTakeIn) => {
    const body = {
      ...values,
      unit_id: values.unit_id || null,
      room: values.room?.trim() || null,
      labels: values.labels?.trim() || null,
    };
    const made = await write(once => takeInKeys({ path: { project_id: project.id }, headers: once, body }));
    onClose();
    void navigate({ href: paths.key(project.code, made.id) });
  };
  return (
    <FormDrawer<KeyTakeIn>
      title={t(custodyTexts.takeIn)}
      initial={{ kind: 'entrusted', pieces: 1, custodian_id: me.id }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Pick
            name="kind"
            label={t(custodyTexts.kind)}
            rules={keyTakeInRules.kind}
            options={choicesOf(keyKindTexts, t)}
          />
          <Form.Item name="unit_id">
            <UnitPicker />
          </Form.Item>
          <Short name="room" label={t(custodyTexts.room)} rules={keyTakeInRules.room} hint={t(custodyTexts.roomHint)} />
          <Form.Item name="pieces" label={t(custodyTexts.pieces)} rules={keyTakeInRules.pieces}>
            <InputNumber controls={false} min={1} max={100} precision={0} />
          </Form.Item>
          <Short name="labels" label={t(custodyTexts.marks)} rules={keyTakeInRules.labels} />
          <Short name="place" label={t(custodyTexts.place)} rules={keyTakeInRules.place} />
          <Pick
            name="custodian_id"
            label={t(custodyTexts.custodian)}
            rules={keyTakeInRules.custodian_id}
            options={namedChoices(people)}
          />
          <Short name="received_from" label={t(custodyTexts.receivedFrom)} rules={keyTakeInRules.received_from} />
        </>
      )}
    </FormDrawer>
  );
}
