//! What a correction of the register row sends: only what was changed, and what and where the matter is only until work
//! begins.
//!
//! Rule: TKT-11.

import type { Ticket, TicketChannel, TicketCorrect, TicketKind, TicketLine } from '@/api/gen/types.gen.ts';
import { fromLocalField, toLocalField } from '@/lib/format.ts';

/** A place as the form holds it: a room or a facility that was found, or words. */
export type PlaceValue = { label: string; unit_id?: string; facility_id?: string };

/** What the form holds. */
export type Corrections = Partial<{
  caller_name: string;
  caller_phone: string;
  place: PlaceValue;
  is_public_place: boolean;
  kind: TicketKind;
  category_id: string;
  channel: TicketChannel;
  line: TicketLine;
  reported_at: string;
  component: string;
  is_paid: boolean;
  content: string;
  is_important: boolean;
  reason: string;
}>;

/** Whether what the matter is, and where, can still be put right. */
export function mayRestate({ stage, reopen_count }: Pick<Ticket, 'stage' | 'reopen_count'>): boolean {
  return (stage === 'registered' || stage === 'assigned') && reopen_count === 0;
}

/** Whether the work is paid, as the row says it; which component was chosen it does not say. */
function isPaid(ticket: Ticket): boolean {
  return ticket.case === 'paid';
}

/** The form as it opens. */
export function correctionsOf(ticket: Ticket): Corrections {
  const { caller_name, caller_phone, place, unit_id, facility_id, content, is_important } = ticket;
  // A phone with its middle hidden is not typed back.
  const phone = caller_phone?.includes('*') ? '' : caller_phone;
  const { kind, category_id, channel, line, reported_at } = ticket;
  return {
    caller_name: caller_name ?? '',
    caller_phone: phone ?? '',
    place: { label: place, ...(unit_id && { unit_id }), ...(facility_id && { facility_id }) },
    kind,
    channel,
    ...(category_id && { category_id }),
    ...(line && { line }),
    reported_at: toLocalField(reported_at),
    is_paid: isPaid(ticket),
    content,
    is_important,
  };
}

/** What is sent. */
export function corrections(ticket: Ticket, values: Corrections): TicketCorrect {
  const changed = (key: 'caller_name' | 'caller_phone' | 'content') => {
    const typed = values[key]?.trim();
    return typed && typed !== (ticket[key] ?? '') ? { [key]: typed } : {};
  };
  return {
    ...changed('caller_name'),
    ...changed('caller_phone'),
    ...changed('content'),
    ...(mayRestate(ticket) && restated(ticket, values)),
    ...(values.is_important !== ticket.is_important && { is_important: values.is_important ?? false }),
    reason: values.reason?.trim() || null,
  };
}

function restated(ticket: Ticket, values: Corrections): TicketCorrect {
  const chosen = (key: 'kind' | 'category_id' | 'channel' | 'line') =>
    values[key] && values[key] !== ticket[key] ? { [key]: values[key] } : {};
  const said = values.reported_at && values.reported_at !== toLocalField(ticket.reported_at);
  const coverage = {
    ...placeOf(ticket, values),
    ...(said && { reported_at: fromLocalField(values.reported_at ?? '') }),
  };
  return {
    ...coverage,
    ...chosen('kind'),
    ...chosen('category_id'),
    ...chosen('channel'),
    ...(values.channel === 'call' && chosen('line')),
    ...warrantyOf(ticket, values, Object.keys(coverage).length > 0),
  };
}

/**
 * The component whose own warranty counts, and whether the work is paid although it lasts. Room, day and component find the
 * case of a repair anew, as if nothing were paid: then a tick is sent again.
 *
 * Rule: PTY-08, TKT-11.
 */
function warrantyOf(ticket: Ticket, { kind, place, component, is_paid = false }: Corrections, isAnew: boolean) {
  if (kind !== 'repair') return {};
  const chosen = place?.unit_id && component ? { component } : {};
  const isToldAgain = is_paid && (isAnew || 'component' in chosen);
  return { ...chosen, ...((isToldAgain || is_paid !== isPaid(ticket)) && { is_paid }) };
}

/** A room or a facility by its id; words as they were typed, said to be a public place where they are no room's code. */
function placeOf(ticket: Ticket, { place, is_public_place }: Corrections): TicketCorrect {
  if (!place) return {};
  const { label, unit_id, facility_id } = place;
  if (unit_id) return unit_id === ticket.unit_id ? {} : { unit_id };
  if (facility_id) return facility_id === ticket.facility_id ? {} : { facility_id };
  const words = label.trim();
  if (words === '' || words === ticket.place) return {};
  return { place: words, ...(is_public_place && { is_public_place }) };
}
