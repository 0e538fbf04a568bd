//! Calls and visits of some days on paper, each with its matter.
//!
//! Rule: TKT-03, TKT-07.

import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { Contact } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatExact, formatPhone } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { ticketChannelTexts, ticketStageTexts } from '@/lib/texts.ts';
import { contactsQuery } from './contactQueries.ts';
import { Days, useDays } from './Days.tsx';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { printTexts } from './texts.ts';

const ContactsFile = lazy(() => import('./ContactsFile.tsx'));

/** The page. */
export default function ContactsPaperPage() {
  const t = useT();
  const project = useProject();
  const days = useDays('today');
  return (
    <ListPaper
      paper="contacts"
      filter={`from=${days.from}&to=${days.to}`}
      title={t(printTexts.contacts)}
      query={useQuery(contactsQuery(project.id, days))}
      columns={columns(t)}
      keyOf={contact => contact.id}
      path={paths.recordings(project.code)}
      beside={`${days.from} – ${days.to}`}
      bar={
        <>
          <Days {...days} />
          <Suspense fallback={null}>
            <ContactsFile days={days} />
          </Suspense>
        </>
      }
    />
  );
}

function columns(t: Translate): PaperColumn<Contact>[] {
  return [
    { title: t(printTexts.day), width: 8, cell: ({ answered_at }) => formatExact(answered_at).slice(0, 10) },
    { title: t(printTexts.time), width: 5, cell: ({ answered_at }) => formatExact(answered_at).slice(11, 16) },
    { title: t(printTexts.channel), width: 6, cell: ({ channel }) => t(ticketChannelTexts[channel]) },
    { title: t(printTexts.customer), width: 8, cell: ({ caller_name }) => caller_name },
    { title: t(printTexts.phone), width: 10, cell: ({ caller_phone }) => caller_phone && formatPhone(caller_phone) },
    { title: t(printTexts.place), width: 10, cell: ({ matter }) => matter?.place },
    { title: t(printTexts.matter), width: 23, cell: ({ matter }) => matter?.content },
    {
      title: t(printTexts.handling),
      width: 22,
      cell: ({ matter }) => matter && [t(ticketStageTexts[matter.stage]), matter.result].filter(Boolean).join(' · '),
    },
    { title: t(printTexts.takenBy), width: 8, cell: ({ taken_by }) => taken_by.name },
  ];
}
