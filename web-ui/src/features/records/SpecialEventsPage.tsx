//! Special events: burst pipes and their like, each beside the ticket that opened it, with its report.
//!
//! Rule: RPR-23, EVT-02.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { exportSpecialEvents } from '@/api/gen/sdk.gen.ts';
import type { SpecialEvent } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { EventStage } from '@/ui/EventStage.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { eventFilter, eventsQuery } from './queries.ts';
import { RecordsNav } from './RecordsNav.tsx';
import { recordTexts } from './texts.ts';

export default function SpecialEventsPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/special-events' });
  const navigate = useNavigate();
  const columns = useMemo(() => columnsOf(t, project.code), [t, project.code]);
  const file = useFile('tickets.export', t(recordTexts.specialEvents), format =>
    exportSpecialEvents({
      path: { project_id: project.id },
      query: { ...eventFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <ListPage
      title={t(recordTexts.specialEvents)}
      list="special-events"
      search={search}
      file={file}
      nav={<RecordsNav />}
      filters={change => (
        <ChoiceFilter
          label={t(recordTexts.state)}
          value={search.open && 'open'}
          options={[{ value: 'open', label: t(recordTexts.notClosed) }]}
          onChange={chosen => change({ open: chosen && true })}
        />
      )}
      query={useQuery(eventsQuery(project.id, search))}
      columns={columns}
      keyOf={event => event.id}
      onOpen={event => void navigate({ href: paths.ticket(project.code, event.ticket_id) })}
      none={t(recordTexts.noEvents)}
    />
  );
}

function columnsOf(t: Translate, project: string): Column<SpecialEvent>[] {
  return [
    {
      key: 'number',
      title: t(recordTexts.subject),
      width: 130,
      render: event => <Link to={paths.ticket(project, event.ticket_id)}>{event.number}</Link>,
    },
    { key: 'found', title: t(commonTexts.found), width: 120, render: event => <Moment at={event.found_at} /> },
    { key: 'by', title: t(recordTexts.foundBy), width: 100, isOptional: true, render: event => event.found_by },
    { key: 'place', title: t(commonTexts.place), width: 130, render: event => event.place },
    { key: 'content', title: t(commonTexts.matter), isCut: true, render: event => event.content },
    { key: 'stage', title: t(commonTexts.stage), width: 120, render: event => <EventStage stage={event.stage} /> },
    { key: 'report', title: t(commonTexts.eventReport), isCut: true, render: event => event.report ?? '—' },
    {
      key: 'passed_on',
      title: t(commonTexts.passedOn),
      width: 120,
      render: event => (event.passed_on_at ? <Moment at={event.passed_on_at} /> : '—'),
    },
    {
      key: 'closed',
      title: t(recordTexts.eventClosed),
      width: 120,
      render: event => (event.closed_at ? <Moment at={event.closed_at} /> : '—'),
    },
  ];
}
