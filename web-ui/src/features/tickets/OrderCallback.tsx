//! A callback on occasion: quality follows up opinions; offences and accidents are followed up on record.
//!
//! Rule: CBK-23, CBK-24.

import { Form, Input } from 'antd';
import { orderCallback } from '@/api/gen/sdk.gen.ts';
import type { CallbackKind, Ticket } from '@/api/gen/types.gen.ts';
import { callbackOrderRules } from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { fromLocalField } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { choicesOf } from '@/ui/choices.ts';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Select } from '@/ui/office/Select.tsx';
import { orderedKindTexts, ticketTexts } from './texts.ts';

type Values = { kind: CallbackKind; due_at: string };
type Props = { ticket: Ticket; projectId: string; onClose: () => void };

/** The form; which kinds one's posts may order, the server says. */
export default function OrderCallback({ ticket, projectId, onClose }: Props) {
  const t = useT();
  const write = useWrite('callbacks', 'tickets', 'board');
  const save = async ({ kind, due_at }: Values) => {
    const body = { kind, due_at: fromLocalField(due_at) ?? '' };
    await write(once => orderCallback({ path: { project_id: projectId, ticket_id: ticket.id }, headers: once, body }));
    onClose();
  };
  return (
    <FormDrawer<Values>
      title={t(ticketTexts.orderCallback)}
      initial={{ kind: 'safety_event', due_at: '' }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="kind" label={t(commonTexts.kind)} rules={callbackOrderRules.kind}>
            <Select options={choicesOf(orderedKindTexts, t)} />
          </Form.Item>
          <Form.Item name="due_at" label={t(ticketTexts.callbackDue)} rules={callbackOrderRules.due_at}>
            <Input type="datetime-local" />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
