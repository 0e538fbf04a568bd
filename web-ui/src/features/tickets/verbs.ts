//! What each verb of a ticket sends. A form's fields hold texts; moments are read in the office's time.

import { ifMatch } from '@/api/client.ts';
import {
  answerTicket,
  assignTicket,
  checkPapers,
  closeTicket,
  convertTicket,
  correctTicket,
  extendTicket,
  forwardTicket,
  handleTicket,
  issueSlip,
  joinTicket,
  noteInterim,
  promiseTicket,
  reopenTicket,
  resumeTicket,
  retreatTicket,
  startTicket,
  talkTicket,
  tellCustomer,
  tellReceiver,
  voidTicket,
  waitTicket,
} from '@/api/gen/sdk.gen.ts';
import type { SlipCase, Ticket, TicketOutcome, TicketVerb, WaitingReason } from '@/api/gen/types.gen.ts';
import { fromLocalField } from '@/lib/format.ts';
import type { Once } from '@/lib/useWrite.ts';
import { type Corrections, corrections } from './corrections.ts';

/** Verbs that are done at once, without a form. */
export const AT_ONCE = ['start', 'resume', 'tell_receiver'] as const satisfies TicketVerb[];

/** Verbs that have a form. */
export type FormVerb = Exclude<TicketVerb, (typeof AT_ONCE)[number] | 'callback'>;

/** What the forms hold together: each verb's form has some of it. */
export type Values = Partial<{
  answer: string;
  outcome: TicketOutcome;
  team_id: string;
  owner_id: string;
  technician_id: string;
  is_phoned: boolean;
  reason: WaitingReason | string;
  case: SlipCase;
  note: string;
  expected_on: string;
  customer_told: boolean;
  promised_at: string;
  new_at: string;
  talked_at: string;
  interim_measure: string;
  interim_at: string;
  told_at: string;
  text: string;
  result: string;
  phone: string;
  report: string;
  papers: string[];
  ticket_id: string;
}> &
  Corrections;

/** Does a verb that needs no form. */
export async function doAtOnce(
  verb: (typeof AT_ONCE)[number],
  project_id: string,
  ticket: Ticket,
  once: Once,
): Promise<void> {
  const calls = { start: startTicket, resume: resumeTicket, tell_receiver: tellReceiver };
  await calls[verb]({ ...at(project_id, ticket, once), body: {} });
}

function at(project_id: string, ticket: Ticket, once: Once) {
  return { path: { project_id, ticket_id: ticket.id }, headers: { ...once, ...ifMatch(ticket.version) } };
}

const moment = (text: string | undefined) => (text ? fromLocalField(text) : null);
const maybe = (text: string | undefined) => text?.trim() || null;

/** Does a verb with what its form holds. */
export async function doWithForm(
  verb: FormVerb,
  project_id: string,
  ticket: Ticket,
  values: Values,
  once: Once,
): Promise<void> {
  const to = at(project_id, ticket, once);
  const outcome = values.outcome ?? 'solved';
  const told = values.customer_told ?? false;
  const calls: Record<FormVerb, () => Promise<unknown>> = {
    answer: () => answerTicket({ ...to, body: { answer: values.answer ?? '', outcome } }),
    assign: () => assignTicket({ ...to, body: { team_id: values.team_id || null, owner_id: values.owner_id || null } }),
    wait: () =>
      waitTicket({
        ...to,
        body: {
          reason: (values.reason as WaitingReason) || null,
          note: maybe(values.note),
          expected_on: values.expected_on || null,
          customer_told: told,
        },
      }),
    forward: () =>
      forwardTicket({
        ...to,
        body: { note: values.note ?? '', expected_on: values.expected_on ?? '', customer_told: told },
      }),
    handle: () => handleTicket({ ...to, body: { result: values.result ?? '', outcome } }),
    close: () => closeTicket({ ...to, body: { reason: maybe(values.reason) } }),
    reopen: () => reopenTicket({ ...to, body: { reason: values.reason ?? '' } }),
    void: () => voidTicket({ ...to, body: { reason: values.reason ?? '' } }),
    extend: () =>
      extendTicket({ ...to, body: { new_at: moment(values.new_at) ?? '', talked_at: moment(values.talked_at) } }),
    convert: () => convertTicket({ ...to, body: { reason: values.reason ?? '' } }),
    correct: () => correctTicket({ ...to, body: corrections(ticket, values) }),
    promise: () => promiseTicket({ ...to, body: { promised_at: moment(values.promised_at) ?? '' } }),
    interim: () =>
      noteInterim({
        ...to,
        body: { interim_measure: values.interim_measure ?? '', interim_at: moment(values.interim_at) },
      }),
    tell: () => tellCustomer({ ...to, body: { told_at: moment(values.told_at) } }),
    retreat: () =>
      retreatTicket({
        ...to,
        body: { phone: maybe(values.phone), report: values.report ?? '', owner_id: values.owner_id || null },
      }),
    check_papers: () => checkPapers({ ...to, body: { papers: values.papers ?? [] } }),
    join: () => joinTicket({ ...to, body: { ticket_id: values.ticket_id ?? '' } }),
    talk: () => talkTicket({ ...to, body: { text: values.text ?? '' } }),
    issue_slip: () =>
      issueSlip({
        ...to,
        body: {
          team_id: values.team_id || null,
          technician_id: values.technician_id || null,
          is_phoned: values.is_phoned ?? false,
          ...(values.case && values.case !== ticket.case && { case: values.case, reason: maybe(values.reason) }),
        },
      }),
  };
  await calls[verb]();
}
