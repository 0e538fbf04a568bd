//! The register on paper, A4 across, with the paper's own columns and the list's filters.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { RegisterLine } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatExact, formatPhone } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { ticketChannelTexts, ticketKindTexts } from '@/lib/texts.ts';
import type { TicketFilter } from '@/lib/ticketFilter.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { registerQuery } from './queries.ts';
import { resultOf } from './SlipBody.tsx';
import { printTexts } from './texts.ts';

/** The page. */
export default function RegisterPaperPage() {
  const t = useT();
  const project = useProject();
  const filter: TicketFilter = useSearch({ strict: false });
  return (
    <ListPaper
      paper="register"
      title={t(printTexts.register)}
      query={useQuery(registerQuery(project.id, filter))}
      columns={columns(t)}
      keyOf={line => line.id}
      path={`${paths.tickets(project.code)}${location.search}`}
      beside={[filter.from, filter.to].filter(Boolean).join(' – ')}
    />
  );
}

/** `03-02 16:15` of a moment: the register's year stands in its number. */
function short(at: string | null | undefined): string {
  return at ? formatExact(at).slice(5, 16) : '';
}

function columns(t: Translate): PaperColumn<RegisterLine>[] {
  return [
    { title: t(printTexts.number), width: 6.5, cell: line => line.number },
    { title: t(printTexts.at), width: 5, cell: line => short(line.registered_at) },
    { title: t(printTexts.channel), width: 4, cell: line => t(ticketChannelTexts[line.channel]) },
    { title: t(printTexts.place), width: 7, cell: line => line.place },
    { title: t(printTexts.customer), width: 5, cell: line => line.caller_name },
    {
      title: t(printTexts.phone),
      width: 7,
      cell: line => line.caller_phone && formatPhone(line.caller_phone),
    },
    { title: t(printTexts.kind), width: 4, cell: line => t(ticketKindTexts[line.kind]) },
    { title: t(printTexts.matter), width: 14, cell: line => line.content },
    { title: t(printTexts.takenBy), width: 4.5, cell: line => line.taken_by },
    { title: t(printTexts.slip), width: 7.5, cell: ({ slip }) => slip?.number },
    {
      title: t(printTexts.dispatched),
      width: 6.5,
      cell: ({ slip }) => slip && `${short(slip.issued_at)} ${slip.technician ?? slip.team ?? ''}`,
    },
    { title: t(printTexts.arrivedShort), width: 5, cell: ({ slip }) => short(slip?.arrived_at) },
    { title: t(printTexts.handled), width: 5, cell: line => short(line.handled_at) },
    { title: t(printTexts.returnedShort), width: 5, cell: ({ slip }) => short(slip?.returned_at) },
    {
      title: t(printTexts.callback),
      width: 9,
      cell: ({ callback }) =>
        callback && [short(callback.called_at), resultOf(callback, t), callback.called_by].filter(Boolean).join(' '),
    },
    { title: t(printTexts.satisfied), width: 3, cell: line => tick(line.is_satisfied) },
    { title: t(printTexts.closed), width: 5, cell: line => short(line.closed_at) },
  ];
}

function tick(is: boolean | null | undefined): string {
  if (is === null || is === undefined) return '';
  return is ? '✓' : '✗';
}
