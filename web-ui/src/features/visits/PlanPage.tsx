//! The plan of visits: by day, each with whose it is and how far it came; what was missed or is late is one press away.
//!
//! Rule: VAC-06, VAC-08, VAC-09.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { exportVisits } from '@/api/gen/sdk.gen.ts';
import type { Visit } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatList } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { regimeTexts, visitCareTexts, visitReasonTexts, visitStateTexts } from '@/lib/visitTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, DayFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { AddForm } from './Forms.tsx';
import { visitFilter, visitsQuery } from './queries.ts';
import { visitTexts } from './texts.ts';
import { VISIT_TONES } from './tones.ts';
import { VisitNav } from './VisitNav.tsx';

export default function PlanPage() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/office/p/$project/visits' });
  const mayPlan = useMay('visits.plan');
  const visits = useQuery(visitsQuery(project.id, search));
  const { data: people = [] } = useQuery(peopleQuery(project.id));
  const columns = useMemo(() => visitColumns(t, project.code), [t, project.code]);
  const [isOpen, setOpen] = useState(false);
  const file = useFile('visits.read', t(visitTexts.plan), format =>
    exportVisits({ path: { project_id: project.id }, query: { ...visitFilter(search), format }, parseAs: 'blob' }),
  );
  return (
    <>
      <ListPage
        title={t(visitTexts.plan)}
        list="visits"
        search={search}
        usual={[
          [t(visitStateTexts.missed), { state: 'missed' }],
          [t(visitTexts.owed), { owed: true }],
        ]}
        file={file && { ...file, print: `${paths.printVisitPlan(project.code)}${location.search}` }}
        nav={<VisitNav />}
        verbs={
          mayPlan && (
            <Button variant="main" onClick={() => setOpen(true)}>
              {t(visitTexts.add)}
            </Button>
          )
        }
        filters={change => (
          <>
            <DayFilter label={t(visitTexts.from)} value={search.from} onChange={from => change({ from })} />
            <DayFilter label={t(visitTexts.to)} value={search.to} onChange={to => change({ to })} />
            <ChoiceFilter
              label={t(visitTexts.regime)}
              value={search.regime}
              options={choicesOf(regimeTexts, t)}
              onChange={regime => change({ regime })}
            />
            <ChoiceFilter
              label={t(visitTexts.state)}
              value={search.state}
              options={choicesOf(visitStateTexts, t)}
              onChange={state => change({ state })}
            />
            <ChoiceFilter
              label={t(visitTexts.reason)}
              value={search.reason}
              options={choicesOf(visitReasonTexts, t)}
              onChange={reason => change({ reason })}
            />
            <ChoiceFilter
              label={t(visitTexts.steward)}
              value={search.steward}
              options={namedChoices(people)}
              onChange={steward => change({ steward })}
            />
          </>
        )}
        query={visits}
        columns={columns}
        keyOf={visit => visit.id}
        onOpen={visit => void navigate({ href: paths.visit(project.code, visit.id) })}
        none={t(visitTexts.none)}
      />
      {isOpen && <AddForm onClose={() => setOpen(false)} />}
    </>
  );
}

function visitColumns(t: Translate, project: string): Column<Visit>[] {
  return [
    { key: 'planned', title: t(visitTexts.plannedOn), width: 110, render: visit => visit.planned_on },
    {
      key: 'room',
      title: t(commonTexts.room),
      width: 110,
      render: visit => <Link to={paths.visit(project, visit.id)}>{visit.room}</Link>,
    },
    {
      key: 'regime',
      title: t(visitTexts.regime),
      render: visit => (visit.regime ? t(regimeTexts[visit.regime]) : '—'),
    },
    { key: 'reason', title: t(visitTexts.reason), width: 70, render: visit => t(visitReasonTexts[visit.reason]) },
    {
      key: 'care',
      title: t(visitTexts.care),
      render: visit => formatList(visit.care.map(one => t(visitCareTexts[one]))) || '—',
    },
    { key: 'steward', title: t(visitTexts.steward), render: visit => visit.steward_name ?? t(visitTexts.nobody) },
    { key: 'state', title: t(visitTexts.state), width: 110, render: visit => <State visit={visit} /> },
    {
      key: 'visited',
      title: t(visitTexts.visited),
      render: visit => (visit.ended_at ? <Moment at={visit.ended_at} /> : '—'),
    },
    { key: 'feedback', title: t(visitTexts.feedback), render: visit => <Fed visit={visit} /> },
  ];
}

/** How far a visit came; late ones say so. */
function State({ visit }: { visit: Visit }) {
  const t = useT();
  if (visit.is_late) return <StageTag tone="waiting">{t(visitTexts.late)}</StageTag>;
  return <StageTag tone={VISIT_TONES[visit.state]}>{t(visitStateTexts[visit.state])}</StageTag>;
}

function Fed({ visit }: { visit: Visit }) {
  const t = useT();
  if (visit.feedback_at) return <Moment at={visit.feedback_at} />;
  if (!visit.feedback_due_at) return '—';
  return (
    <StageTag tone={visit.is_feedback_late ? 'waiting' : 'active'}>
      {t(visit.is_feedback_late ? visitTexts.late : visitTexts.owed)}
    </StageTag>
  );
}
