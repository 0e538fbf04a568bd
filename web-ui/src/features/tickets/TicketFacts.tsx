//! What stands in the register about a ticket, and how far it has come.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Extension, Ticket, TicketPaper } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { allTeamsQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatMoment, formatPhone } from '@/lib/format.ts';
import { type Translate, useLang, useT } from '@/lib/i18n.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { slipCaseTexts } from '@/lib/slipTexts.ts';
import { helpKindTexts, ticketChannelTexts, ticketLineTexts } from '@/lib/texts.ts';
import { waitingTexts } from '@/lib/valueTexts.ts';
import { Moment } from '@/ui/Moment.tsx';
import { Facts, Panel } from '@/ui/Panel.tsx';
import { ticketOutcomeTexts, ticketTexts } from './texts.ts';
import styles from './tickets.module.css';

/** The register row. */
export function RegisterFacts({ ticket, project }: { ticket: Ticket; project: { id: string; code: string } }) {
  const t = useT();
  const { data: teams = [] } = useQuery(allTeamsQuery(project.id));
  const forwardedBy = teams.find(({ id }) => id === ticket.forwarded_by_team_id)?.name;
  const marks = [
    ticket.is_special_event && t(commonTexts.specialEvent),
    ticket.is_important && t(ticketTexts.important),
    ticket.is_forwarded && t(ticketTexts.forwardedMark),
    ticket.is_external && t(ticketTexts.external),
    ticket.is_sales_chance && t(ticketTexts.salesChance),
  ].filter(mark => mark !== false);
  return (
    <Panel
      title={t(ticketTexts.facts)}
      beside={marks.map(mark => (
        <span key={mark} className={styles.mark}>
          {mark}
        </span>
      ))}
    >
      <p className={styles.content}>{ticket.content}</p>
      <Facts
        items={[
          [t(commonTexts.place), ticket.place],
          [t(commonTexts.caller), ticket.caller_name],
          [t(commonTexts.contactPhone), ticket.caller_phone && formatPhone(ticket.caller_phone)],
          [t(commonTexts.channel), channelOf(ticket, t)],
          ...(ticket.case ? [[t(ticketTexts.case), t(slipCaseTexts[ticket.case])] as const] : []),
          ...(ticket.help_kind ? [[t(commonTexts.helpKind), t(helpKindTexts[ticket.help_kind])] as const] : []),
          ...(forwardedBy ? [[t(commonTexts.forwardedBy), forwardedBy] as const] : []),
          [t(ticketTexts.reported), <Moment key="reported" at={ticket.reported_at} />],
          [t(ticketTexts.registered), <Moment key="registered" at={ticket.registered_at} />],
          [t(ticketTexts.registeredBy), ticket.registered_by.name],
          [
            t(ticketTexts.repeats),
            ticket.repeats_id && <Link to={paths.ticket(project.code, ticket.repeats_id)}>{t(ticketTexts.show)}</Link>,
          ],
        ]}
      />
    </Panel>
  );
}

/** How it came in, with the line that was called. */
function channelOf({ channel, line }: Ticket, t: Translate): string {
  return [t(ticketChannelTexts[channel]), line && t(ticketLineTexts[line])].filter(Boolean).join(' · ');
}

/** How far it has come: what is not so yet is left out. */
export function CourseFacts({ ticket }: { ticket: Ticket }) {
  const t = useT();
  const moment = (at: string | null | undefined) => at && <Moment at={at} />;
  const facts = [
    [t(ticketTexts.firstReceiver), ticket.first_receiver.name],
    [t(ticketTexts.told), moment(ticket.arranged_told_at)],
    [t(ticketTexts.owner), ticket.owner?.name],
    [t(ticketTexts.wish), moment(ticket.customer_deadline_at)],
    [t(ticketTexts.promised), moment(ticket.promised_at)],
    [t(ticketTexts.extensions), ticket.extensions.length > 0 && <Extensions extensions={ticket.extensions} />],
    [
      t(ticketTexts.waiting),
      ticket.waiting_reason && [t(waitingTexts[ticket.waiting_reason]), ticket.waiting_note].filter(Boolean).join('：'),
    ],
    [t(commonTexts.expected), ticket.expected_on],
    [t(ticketTexts.papers), ticket.papers.length > 0 && <Papers papers={ticket.papers} />],
    [t(ticketTexts.interim), ticket.interim_measure],
    [t(ticketTexts.outcome), ticket.outcome && t(ticketOutcomeTexts[ticket.outcome])],
    [t(ticketTexts.result), ticket.result],
    [t(ticketTexts.handled), moment(ticket.handled_at)],
    [t(ticketTexts.customerTold), moment(ticket.customer_told_at)],
    [t(ticketTexts.headTalk), ticket.head_talk && `${ticket.head_talk.by}：${ticket.head_talk.text}`],
    [t(ticketTexts.reopened), ticket.reopen_count > 0 && ticket.reopen_count],
    [t(ticketTexts.closed), moment(ticket.closed_at)],
    [t(ticketTexts.voidReason), ticket.void_reason],
  ] as const;
  return (
    <Panel title={t(ticketTexts.course)}>
      {ticket.owes_first_receiver && (
        <p className={styles.due}>{t(ticketTexts.owesReceiver, { name: ticket.first_receiver.name })}</p>
      )}
      {ticket.lacks_promise && <p className={styles.due}>{t(ticketTexts.lacksPromise)}</p>}
      {ticket.needs_head_talk && !ticket.head_talk && <p className={styles.due}>{t(ticketTexts.needsTalk)}</p>}
      <Facts items={facts.filter(([, value]) => Boolean(value))} />
    </Panel>
  );
}

/** The papers of a procedure; a tick stands behind what was checked. */
function Papers({ papers }: { papers: readonly TicketPaper[] }) {
  const t = useT();
  return (
    <ul>
      {papers.map(({ name, checked_at }) => (
        <li key={name}>{checked_at ? t(ticketTexts.paperChecked, { name }) : name}</li>
      ))}
    </ul>
  );
}

function Extensions({ extensions }: { extensions: readonly Extension[] }) {
  const t = useT();
  const lang = useLang();
  const say = (at: string) => formatMoment(at, serverNow(), lang);
  return (
    <ul>
      {extensions.map(one => (
        <li key={one.new_at}>
          {t(ticketTexts.extension, { old: say(one.old_at), new: say(one.new_at) })}
          {!one.counts && <span className={styles.dim}> {t(ticketTexts.notCounted)}</span>}
        </li>
      ))}
    </ul>
  );
}
