//! The register row as a form: who, where, what, and how it came in.
//!
//! Rule: TKT-11.

import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import type { Ticket } from '@/api/gen/types.gen.ts';
import { ticketCorrectRules } from '@/api/rules.gen.ts';
import { allCategoriesQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { componentChoices, findSpots, type Spot, unitQuery } from '@/lib/spots.ts';
import { ticketChannelTexts, ticketKindTexts, ticketLineTexts } from '@/lib/texts.ts';
import { Combobox } from '@/ui/Combobox.tsx';
import { choicesOf, usedChoices } from '@/ui/choices.ts';
import { Check, Long, Pick, Short, When } from '@/ui/office/Fields.tsx';
import { type Corrections, mayRestate, type PlaceValue } from './corrections.ts';
import { ticketTexts } from './texts.ts';

/** The fields; what the matter is and where only until work begins. */
export function CorrectFields({ ticket, projectId }: { ticket: Ticket; projectId: string }) {
  const t = useT();
  return (
    <>
      <Short name="caller_name" label={t(commonTexts.caller)} rules={ticketCorrectRules.caller_name} />
      <Short name="caller_phone" label={t(commonTexts.contactPhone)} rules={ticketCorrectRules.caller_phone} />
      {mayRestate(ticket) ? (
        <Restated ticket={ticket} projectId={projectId} />
      ) : (
        <p>{t(ticketTexts.notRestated, { place: ticket.place })}</p>
      )}
      <Long name="content" label={t(commonTexts.matter)} rules={ticketCorrectRules.content} />
      <Check name="is_important" label={t(ticketTexts.important)} />
      <Short name="reason" label={t(commonTexts.reason)} rules={ticketCorrectRules.reason} />
    </>
  );
}

function Restated({ ticket, projectId }: { ticket: Ticket; projectId: string }) {
  const t = useT();
  const form = Form.useFormInstance<Corrections>();
  const { data: categories = [] } = useQuery(allCategoriesQuery(projectId));
  const place = Form.useWatch<PlaceValue | undefined>('place');
  const kind = Form.useWatch<string | undefined>('kind');
  const channel = Form.useWatch<string | undefined>('channel');
  const isWords = place !== undefined && !place.unit_id && !place.facility_id;
  return (
    <>
      <Form.Item name="place">
        {/* A component belongs to its room. */}
        <PlacePicker projectId={projectId} onChange={() => form.resetFields(['component'])} />
      </Form.Item>
      {isWords && ticket.unit_id && <Check name="is_public_place" label={t(ticketTexts.publicPlace)} />}
      <Pick
        name="kind"
        label={t(commonTexts.kind)}
        rules={ticketCorrectRules.kind}
        options={choicesOf(ticketKindTexts, t)}
      />
      <Pick
        name="category_id"
        label={t(ticketTexts.category)}
        rules={ticketCorrectRules.category_id}
        options={usedChoices(categories, ticket.category_id, t)}
      />
      <Pick
        name="channel"
        label={t(commonTexts.channel)}
        rules={ticketCorrectRules.channel}
        options={choicesOf(ticketChannelTexts, t)}
      />
      {channel === 'call' && (
        <Pick
          name="line"
          label={t(ticketTexts.line)}
          rules={ticketCorrectRules.line}
          options={choicesOf(ticketLineTexts, t)}
        />
      )}
      <When name="reported_at" label={t(ticketTexts.reported)} rules={ticketCorrectRules.reported_at} />
      {kind === 'repair' && place?.unit_id && <Component projectId={projectId} unitId={place.unit_id} />}
      {kind === 'repair' && <Check name="is_paid" label={t(commonTexts.paid)} hint={t(ticketTexts.paidHint)} />}
    </>
  );
}

/** Of what in the room it is, where the room lists components with a warranty of their own. */
function Component({ projectId, unitId }: { projectId: string; unitId: string }) {
  const t = useT();
  const { data: unit } = useQuery(unitQuery(projectId, unitId));
  if (!unit || unit.component_warranties.length === 0) return null;
  return (
    <Pick
      name="component"
      label={t(commonTexts.component)}
      rules={ticketCorrectRules.component}
      hint={t(ticketTexts.componentHint)}
      options={componentChoices(unit, t)}
      isOptional
    />
  );
}

type PickerProps = {
  projectId: string;
  id?: string;
  value?: PlaceValue;
  onChange?: (place: PlaceValue) => void;
};

/** The place's box, as a form's field. */
function PlacePicker({ projectId, id, value, onChange }: PickerProps) {
  const t = useT();
  const pick = ({ kind, id: spot, label }: Spot) =>
    onChange?.(kind === 'unit' ? { label, unit_id: spot } : { label, facility_id: spot });
  return (
    <Combobox<Spot>
      {...(id && { id })}
      label={t(commonTexts.place)}
      placeholder={t(ticketTexts.placeHint)}
      value={value?.label ?? ''}
      onValue={label => onChange?.({ label })}
      find={(text, signal) => findSpots(projectId, text, signal)}
      minLength={2}
      keyOf={spot => spot.id}
      renderItem={spot => spot.label}
      onPick={pick}
      emptyHint={t(ticketTexts.placeNone)}
    />
  );
}
