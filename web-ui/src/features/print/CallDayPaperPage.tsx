//! The comparison of a day's calls on paper: recording, time, phone, and the row or that it is missing.
//!
//! Rule: TKT-03, TEL-03, TEL-04.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { dayStageTexts, numberTexts, settlementTexts } from '@/lib/callTexts.ts';
import { formatPhone, formatTime } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { type CallLine, linesOfDay, timeOf } from './callDay.ts';
import { callDayTexts } from './callDayTexts.ts';
import { onPaper } from './Grid.tsx';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { callDayQuery } from './queries.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function CallDayPaperPage() {
  const t = useT();
  const project = useProject();
  const { day: on } = useParams({ strict: false }) as { day: string };
  const query = useQuery({ ...callDayQuery(project.id, on), select: day => ({ day, lines: linesOfDay(day) }) });
  const day = query.data?.day;
  const signed =
    day?.signed_by && day.signed_at
      ? t(callDayTexts.signedOff, { name: day.signed_by, at: onPaper(day.signed_at) })
      : day && t(dayStageTexts[day.stage]);
  return (
    <ListPaper
      kind="a4"
      paper="call_day"
      filter={`?day=${on}`}
      title={t(callDayTexts.callDay)}
      query={query}
      columns={columns(t)}
      keyOf={({ call, contact }) => `${call?.id} ${contact?.id}`}
      path={paths.callDay(project.code, on)}
      beside={[on, signed].filter(Boolean).join(' · ')}
    />
  );
}

function columns(t: Translate): PaperColumn<CallLine>[] {
  return [
    { title: t(printTexts.time), width: 8, cell: line => formatTime(timeOf(line)) },
    { title: t(printTexts.phone), width: 15, cell: line => phoneOf(line, t) },
    {
      title: t(callDayTexts.recording),
      width: 24,
      cell: ({ call }) => (call ? call.recording && <code>{call.recording}</code> : t(callDayTexts.noRecording)),
    },
    {
      title: t(callDayTexts.registerRow),
      width: 14,
      cell: ({ contact }) => contact?.ticket_number ?? rowOf(contact, t),
    },
    { title: t(printTexts.place), width: 11, cell: ({ contact }) => contact?.place },
    { title: t(printTexts.matter), width: 16, cell: ({ contact }) => contact?.content },
    { title: t(callDayTexts.settled), width: 12, cell: line => stateOf(line, t) },
  ];
}

function phoneOf({ call, contact }: CallLine, t: Translate): string {
  const number = call ? call.caller : contact?.caller_phone;
  return number ? formatPhone(number) : t(numberTexts.withheld);
}

/** A row without a ticket has the caller's name. */
function rowOf(contact: CallLine['contact'], t: Translate): string {
  return contact ? (contact.caller_name ?? '') : t(callDayTexts.missing);
}

function stateOf({ state, note }: CallLine, t: Translate): string {
  if (state === 'fits' || state === 'missing') return '';
  const word = state === 'doubtful' ? t(callDayTexts.doubtful) : t(settlementTexts[state]);
  return [word, note].filter(Boolean).join(' · ');
}
