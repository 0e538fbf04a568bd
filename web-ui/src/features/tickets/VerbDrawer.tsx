//! The small form of a verb, beside the ticket. Dangerous verbs ask with the ticket's number and say what follows.

import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form } from 'antd';
import type { ReactNode } from 'react';
import type { SlipCase, Ticket, TicketOutcome } from '@/api/gen/types.gen.ts';
import {
  slipIssueRules,
  ticketAnswerRules,
  ticketCheckPapersRules,
  ticketCloseRules,
  ticketConvertRules,
  ticketExtendRules,
  ticketForwardRules,
  ticketHandleRules,
  ticketInterimRules,
  ticketJoinRules,
  ticketPromiseRules,
  ticketReopenRules,
  ticketRetreatRules,
  ticketTalkRules,
  ticketTellRules,
  ticketVoidRules,
  ticketWaitRules,
} from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { slipCaseTexts } from '@/lib/slipTexts.ts';
import { waitingTexts } from '@/lib/valueTexts.ts';
import { choicesOf } from '@/ui/choices.ts';
import { Check, Long, Pick, Short, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { CorrectFields } from './CorrectFields.tsx';
import { Crew } from './Crew.tsx';
import { correctionsOf } from './corrections.ts';
import { ticketsQuery } from './queries.ts';
import { UNFINISHED_STAGES } from './search.ts';
import { ticketOutcomeTexts, ticketTexts, ticketVerbTexts } from './texts.ts';
import type { FormVerb, Values } from './verbs.ts';

type Props = {
  verb: FormVerb;
  ticket: Ticket;
  projectId: string;
  onSave: (values: Values) => Promise<void>;
  onClose: () => void;
  onReload: () => void;
};

/** The drawer, open as long as it is rendered. */
export default function VerbDrawer({ verb, ticket, projectId, onSave, onClose, onReload }: Props) {
  const t = useT();
  const label = t(ticketVerbTexts[verb]);
  const questions: Partial<Record<FormVerb, [string, string]>> = {
    void: [t(ticketTexts.voidQuestion, { number: ticket.number }), t(ticketTexts.voidConsequence)],
    convert: [`${label} ${ticket.number}`, t(ticketTexts.convertConsequence)],
    close: [t(ticketTexts.closeQuestion, { number: ticket.number }), t(ticketTexts.closeConsequence)],
    reopen: [t(ticketTexts.reopenQuestion, { number: ticket.number }), t(ticketTexts.reopenConsequence)],
  };
  const [title, consequence] = questions[verb] ?? [`${label} ${ticket.number}`, ''];
  return (
    <FormDrawer<Values>
      title={title}
      verb={label}
      initial={initialOf(verb, ticket)}
      onSave={onSave}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          {consequence && <p>{consequence}</p>}
          <Fields verb={verb} ticket={ticket} projectId={projectId} />
        </>
      )}
    </FormDrawer>
  );
}

function initialOf(verb: FormVerb, ticket: Ticket): Values {
  if (verb === 'answer' || verb === 'handle') return { outcome: 'solved' };
  if (verb === 'check_papers')
    return { papers: ticket.papers.flatMap(({ name, checked_at }) => (checked_at ? [name] : [])) };
  if (verb === 'issue_slip') return ticket.case ? { case: ticket.case } : {};
  return verb === 'correct' ? correctionsOf(ticket) : {};
}

const ANSWERS = ['solved', 'out_of_scope'] as const satisfies TicketOutcome[];
const RESULTS = ['solved', 'out_of_scope', 'forwarded', 'unsolvable'] as const satisfies TicketOutcome[];

function Fields({ verb, ticket, projectId }: { verb: FormVerb; ticket: Ticket; projectId: string }) {
  const t = useT();
  const outcomes = (values: readonly TicketOutcome[]) =>
    values.map(value => ({ value, label: t(ticketOutcomeTexts[value]) }));
  const waits = Object.entries(waitingTexts).map(([value, text]) => ({ value, label: t(text) }));
  const now = t(ticketTexts.nowIfEmpty);
  const fields: Record<FormVerb, ReactNode> = {
    answer: (
      <>
        <Long name="answer" label={t(ticketTexts.answer)} rules={ticketAnswerRules.answer} />
        <Pick name="outcome" label={t(ticketTexts.outcome)} options={outcomes(ANSWERS)} />
      </>
    ),
    assign: <Crew projectId={projectId} person="owner_id" />,
    issue_slip: (
      <>
        <SlipCaseFields ticket={ticket} />
        <Crew projectId={projectId} person="technician_id" />
        <Check name="is_phoned" label={t(ticketTexts.phoned)} />
      </>
    ),
    convert: <Long name="reason" label={t(commonTexts.reason)} rules={ticketConvertRules.reason} />,
    wait: (
      <>
        <Pick name="reason" label={t(commonTexts.reason)} options={waits} rules={ticketWaitRules.reason} />
        <Long name="note" label={t(ticketTexts.note)} rules={ticketWaitRules.note} />
        <When name="expected_on" type="date" label={t(commonTexts.expected)} rules={ticketWaitRules.expected_on} />
        <Check name="customer_told" label={t(ticketTexts.customerToldCheck)} />
      </>
    ),
    forward: (
      <>
        <Long name="note" label={t(ticketTexts.forwardNote)} rules={ticketForwardRules.note} />
        <When name="expected_on" type="date" label={t(commonTexts.expected)} rules={ticketForwardRules.expected_on} />
        <Check name="customer_told" label={t(ticketTexts.customerToldCheck)} />
      </>
    ),
    handle: (
      <>
        <Long name="result" label={t(ticketTexts.result)} rules={ticketHandleRules.result} />
        <Pick name="outcome" label={t(ticketTexts.outcome)} options={outcomes(RESULTS)} />
      </>
    ),
    close: <Long name="reason" label={t(ticketTexts.closeReason)} rules={ticketCloseRules.reason} />,
    reopen: <Long name="reason" label={t(commonTexts.reason)} rules={ticketReopenRules.reason} />,
    void: <Long name="reason" label={t(commonTexts.reason)} rules={ticketVoidRules.reason} />,
    extend: (
      <>
        <When name="new_at" label={t(ticketTexts.newTime)} rules={ticketExtendRules.new_at} />
        <When name="talked_at" label={t(ticketTexts.talkedAt)} rules={ticketExtendRules.talked_at} />
      </>
    ),
    promise: <When name="promised_at" label={t(ticketTexts.promiseTime)} rules={ticketPromiseRules.promised_at} />,
    interim: (
      <>
        <Long name="interim_measure" label={t(ticketTexts.interim)} rules={ticketInterimRules.interim_measure} />
        <When name="interim_at" label={t(ticketTexts.interimAt)} rules={ticketInterimRules.interim_at} hint={now} />
      </>
    ),
    tell: <When name="told_at" label={t(ticketTexts.toldAt)} rules={ticketTellRules.told_at} hint={now} />,
    retreat: (
      <>
        <Short
          name="phone"
          label={t(ticketTexts.retreatPhone)}
          rules={ticketRetreatRules.phone}
          hint={t(ticketTexts.retreatHint)}
        />
        <Long name="report" label={t(ticketTexts.retreatReport)} rules={ticketRetreatRules.report} />
        <Crew projectId={projectId} person="owner_id" />
      </>
    ),
    check_papers: (
      <Form.Item name="papers" label={t(ticketTexts.papers)} rules={ticketCheckPapersRules.papers}>
        <Checkbox.Group options={ticket.papers.map(({ name }) => name)} />
      </Form.Item>
    ),
    join: <SameCause ticket={ticket} projectId={projectId} />,
    talk: <Long name="text" label={t(ticketTexts.talkText)} rules={ticketTalkRules.text} />,
    correct: <CorrectFields ticket={ticket} projectId={projectId} />,
  };
  return fields[verb];
}

/** Which case the slip is of; another one than the ticket's needs a reason. */
function SlipCaseFields({ ticket }: { ticket: Ticket }) {
  const t = useT();
  const chosen = Form.useWatch<SlipCase | undefined>('case');
  const isOther = chosen !== undefined && chosen !== ticket.case;
  return (
    <>
      <Pick name="case" label={t(ticketTexts.case)} rules={slipIssueRules.case} options={choicesOf(slipCaseTexts, t)} />
      {isOther && (
        <Long
          name="reason"
          label={t(ticketTexts.caseReason)}
          rules={[{ required: true, whitespace: true }, ...slipIssueRules.reason]}
        />
      )}
    </>
  );
}

/** The matters that are not handled yet, the newest first. */
function SameCause({ ticket, projectId }: { ticket: Ticket; projectId: string }) {
  const t = useT();
  const { data } = useQuery(ticketsQuery(projectId, { stage: UNFINISHED_STAGES, limit: 100 }));
  const others = data?.items.filter(({ id }) => id !== ticket.id) ?? [];
  return (
    <Pick
      name="ticket_id"
      label={t(ticketTexts.sameCause)}
      rules={ticketJoinRules.ticket_id}
      options={others.map(({ id, number, place, content }) => ({ value: id, label: `${number} ${place} ${content}` }))}
    />
  );
}
