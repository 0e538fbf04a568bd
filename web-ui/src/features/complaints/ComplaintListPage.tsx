//! Complaints: who has them, at which level, until when, and what the customer said.
//!
//! Rule: CMP-03, CMP-06.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { exportComplaints } from '@/api/gen/sdk.gen.ts';
import type { Complaint } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { allTeamsQuery, peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import { complaintFilter } from '@/lib/complaintFilter.ts';
import { cardTexts, complaintLevelTexts, complaintStageTexts, complaintValidityTexts } from '@/lib/complaintTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { choicesOf, namedChoices, usedChoices } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { ComplaintNav } from './ComplaintNav.tsx';
import { complaintsQuery } from './queries.ts';
import { TONES } from './stages.ts';
import { complaintTexts } from './texts.ts';

export default function ComplaintListPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/complaints' });
  const navigate = useNavigate();
  const complaints = useQuery(complaintsQuery(project.id, search));
  const { data: teams = [] } = useQuery(allTeamsQuery(project.id));
  const { data: people = [] } = useQuery(peopleQuery(project.id));
  const columns = useMemo(() => complaintColumns(t, project.code), [t, project.code]);
  const file = useFile('tickets.export', t(pageTexts.complaints), format =>
    exportComplaints({
      path: { project_id: project.id },
      query: { ...complaintFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <ListPage
      title={t(pageTexts.complaints)}
      list="complaints"
      search={search}
      file={file && { ...file, print: `${paths.printComplaints(project.code)}${location.search}` }}
      nav={<ComplaintNav />}
      filters={change => (
        <>
          <ChoiceFilter
            label={t(complaintTexts.open)}
            value={search.open ? 'open' : undefined}
            options={[{ value: 'open', label: t(complaintTexts.onlyOpen) }]}
            onChange={open => change({ open: open ? true : undefined })}
          />
          <ChoiceFilter
            label={t(commonTexts.stage)}
            value={search.stage}
            options={choicesOf(complaintStageTexts, t)}
            onChange={stage => change({ stage })}
          />
          <ChoiceFilter
            label={t(cardTexts.level)}
            value={search.level}
            options={choicesOf(complaintLevelTexts, t)}
            onChange={level => change({ level })}
          />
          <ChoiceFilter
            label={t(cardTexts.validity)}
            value={search.validity}
            options={choicesOf(complaintValidityTexts, t)}
            onChange={validity => change({ validity })}
          />
          <ChoiceFilter
            label={t(cardTexts.department)}
            value={search.team}
            options={usedChoices(teams, search.team, t)}
            onChange={team => change({ team })}
          />
          <ChoiceFilter
            label={t(cardTexts.handler)}
            value={search.handler}
            options={namedChoices(people)}
            onChange={handler => change({ handler })}
          />
        </>
      )}
      query={complaints}
      columns={columns}
      keyOf={one => one.ticket_id}
      onOpen={one => void navigate({ href: paths.complaint(project.code, one.ticket_id) })}
      none={t(complaintTexts.none)}
    />
  );
}

function complaintColumns(t: Translate, project: string): Column<Complaint>[] {
  return [
    {
      key: 'number',
      title: t(commonTexts.ticket),
      width: 130,
      render: one => <Link to={paths.complaint(project, one.ticket_id)}>{one.ticket_number}</Link>,
    },
    {
      key: 'received',
      title: t(cardTexts.received),
      width: 104,
      render: one => <Moment at={one.received_at} />,
    },
    { key: 'place', title: t(commonTexts.place), width: 110, isCut: true, render: one => one.place || '—' },
    { key: 'subject', title: t(cardTexts.subject), isCut: true, render: one => one.subject },
    {
      key: 'stage',
      title: t(commonTexts.stage),
      width: 120,
      render: one => <StageTag tone={TONES[one.stage]}>{t(complaintStageTexts[one.stage])}</StageTag>,
    },
    { key: 'level', title: t(cardTexts.level), width: 90, render: one => t(complaintLevelTexts[one.level]) },
    {
      key: 'validity',
      title: t(cardTexts.validity),
      width: 72,
      render: one => (one.validity ? t(complaintValidityTexts[one.validity]) : '—'),
    },
    { key: 'handler', title: t(cardTexts.handler), width: 90, render: one => one.handler_name ?? '—' },
    { key: 'due', title: t(cardTexts.due), width: 110, render: one => <Moment at={one.due_at} /> },
  ];
}
