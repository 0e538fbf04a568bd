//! Calls and visits of some days on paper, each with its matter.
//!
//! Rule: TKT-03, TKT-07.

import { useQuery } from '@tanstack/react-query';
import { exportContacts } from '@/api/gen/sdk.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatExact, formatPhone } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { ticketChannelTexts, ticketStageTexts } from '@/lib/texts.ts';
import { ExportButtons, useFile } from '@/ui/ExportButtons.tsx';
import { Days, useDays } from './Days.tsx';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { type ContactLine, contactsQuery, momentsOf } from './listQueries.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function ContactsPaperPage() {
  const t = useT();
  const project = useProject();
  const days = useDays('today');
  const file = useFile('tickets.export', t(printTexts.contacts), format =>
    exportContacts({ path: { project_id: project.id }, query: { ...momentsOf(days), format }, parseAs: 'blob' }),
  );
  return (
    <ListPaper
      paper="contacts"
      filter={`from=${days.from}&to=${days.to}`}
      title={t(printTexts.contacts)}
      query={useQuery(contactsQuery(project.id, days))}
      columns={columns(t)}
      keyOf={({ contact }) => contact.id}
      path={paths.recordings(project.code)}
      beside={`${days.from} – ${days.to}`}
      bar={
        <>
          <Days {...days} />
          {file && <ExportButtons {...file} />}
        </>
      }
    />
  );
}

function columns(t: Translate): PaperColumn<ContactLine>[] {
  const at = ({ contact }: ContactLine) => formatExact(contact.answered_at);
  return [
    { title: t(printTexts.day), width: 8, cell: row => at(row).slice(0, 10) },
    { title: t(printTexts.time), width: 5, cell: row => at(row).slice(11, 16) },
    { title: t(printTexts.channel), width: 6, cell: ({ contact }) => t(ticketChannelTexts[contact.channel]) },
    {
      title: t(printTexts.customer),
      width: 8,
      cell: ({ contact, ticket }) => contact.caller_name ?? ticket?.caller_name,
    },
    {
      title: t(printTexts.phone),
      width: 10,
      cell: ({ ticket }) => ticket?.caller_phone && formatPhone(ticket.caller_phone),
    },
    { title: t(printTexts.place), width: 10, cell: ({ ticket }) => ticket?.place },
    { title: t(printTexts.matter), width: 23, cell: ({ ticket }) => ticket?.content },
    {
      title: t(printTexts.handling),
      width: 22,
      cell: ({ ticket }) => ticket && [t(ticketStageTexts[ticket.stage]), ticket.result].filter(Boolean).join(' · '),
    },
    { title: t(printTexts.takenBy), width: 8, cell: ({ ticket }) => ticket?.registered_by.name },
  ];
}
