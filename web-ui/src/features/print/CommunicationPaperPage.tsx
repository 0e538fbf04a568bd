//! The communication register on paper: important information, from outside or from within, and what departments passed on.
//!
//! Rule: TKT-29.

import { useQuery } from '@tanstack/react-query';
import type { RegisterLine } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatDate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { ticketStageTexts } from '@/lib/texts.ts';
import { communicationQuery } from './contactQueries.ts';
import { Days, useDays } from './Days.tsx';
import { onPaper } from './Grid.tsx';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { useNames } from './names.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function CommunicationPaperPage() {
  const t = useT();
  const project = useProject();
  const days = useDays('month');
  const nameOf = useNames(project.id);
  return (
    <ListPaper
      paper="communication"
      filter={`from=${days.from}&to=${days.to}`}
      title={t(printTexts.communication)}
      query={useQuery(communicationQuery(project.id, days))}
      columns={columns(t, nameOf)}
      keyOf={ticket => ticket.id}
      path={`${paths.tickets(project.code)}?important=true`}
      beside={`${days.from} – ${days.to}`}
      bar={<Days {...days} />}
    />
  );
}

function columns(t: Translate, nameOf: (id: string | null | undefined) => string): PaperColumn<RegisterLine>[] {
  return [
    { title: t(printTexts.number), width: 9, cell: ticket => ticket.number },
    { title: t(printTexts.day), width: 8, cell: ticket => formatDate(ticket.registered_at) },
    {
      title: t(printTexts.customer),
      width: 11,
      cell: ticket => [ticket.caller_name, ticket.place].filter(Boolean).join(' '),
    },
    { title: t(printTexts.origin), width: 6, cell: ticket => (ticket.is_external ? '*' : t(printTexts.internal)) },
    {
      title: t(printTexts.forwardedMark),
      width: 9,
      cell: ticket => ticket.is_forwarded && (nameOf(ticket.forwarded_by_team_id) || '✓'),
    },
    { title: t(printTexts.matter), width: 22, cell: ticket => ticket.content },
    {
      title: t(printTexts.handling),
      width: 11,
      cell: ticket =>
        [t(ticketStageTexts[ticket.stage]), ticket.owner ?? nameOf(ticket.team_id)].filter(Boolean).join(' · '),
    },
    { title: t(printTexts.result), width: 14, cell: ticket => ticket.result },
    {
      title: t(printTexts.followUp),
      width: 10,
      cell: ({ customer_told_at }) => customer_told_at && t(printTexts.toldAt, { at: onPaper(customer_told_at) }),
    },
  ];
}
