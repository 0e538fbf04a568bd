//! Units that are looked after: their regime, who looks after them, when they were visited and will be.
//!
//! Rule: VAC-06, VAC-12.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { exportVisitUnits } from '@/api/gen/sdk.gen.ts';
import type { VisitUnit } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { regimeTexts } from '@/lib/visitTexts.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { visitUnitFilter, visitUnitsQuery } from './queries.ts';
import { visitTexts } from './texts.ts';
import { VisitNav } from './VisitNav.tsx';

export default function UnitsPage() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/office/p/$project/visit-units' });
  const { data: people = [] } = useQuery(peopleQuery(project.id));
  const columns = useMemo(() => unitColumns(t, project.code), [t, project.code]);
  const file = useFile('visits.read', t(visitTexts.units), format =>
    exportVisitUnits({
      path: { project_id: project.id },
      query: { ...visitUnitFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <ListPage
      title={t(visitTexts.units)}
      list="visit-units"
      search={search}
      file={file}
      nav={<VisitNav />}
      filters={change => (
        <>
          <ChoiceFilter
            label={t(visitTexts.regime)}
            value={search.regime}
            options={choicesOf(regimeTexts, t)}
            onChange={regime => change({ regime })}
          />
          <ChoiceFilter
            label={t(visitTexts.steward)}
            value={search.steward}
            options={namedChoices(people)}
            onChange={steward => change({ steward })}
          />
        </>
      )}
      query={useQuery(visitUnitsQuery(project.id, search))}
      columns={columns}
      keyOf={unit => unit.unit_id}
      onOpen={unit => void navigate({ href: `${paths.visits(project.code)}?unit=${unit.unit_id}` })}
      none={t(visitTexts.noUnits)}
    />
  );
}

function unitColumns(t: Translate, project: string): Column<VisitUnit>[] {
  return [
    {
      key: 'room',
      title: t(commonTexts.room),
      width: 120,
      render: unit => <Link to={paths.unit(project, unit.unit_id)}>{unit.room}</Link>,
    },
    { key: 'regime', title: t(visitTexts.regime), render: unit => t(regimeTexts[unit.regime]) },
    { key: 'steward', title: t(visitTexts.steward), render: unit => unit.steward_name ?? t(visitTexts.nobody) },
    {
      key: 'last',
      title: t(visitTexts.lastVisit),
      render: unit => (unit.last_visit_at ? <Moment at={unit.last_visit_at} /> : '—'),
    },
    {
      key: 'next',
      title: t(visitTexts.nextVisit),
      render: unit => (
        <>
          {unit.next_visit_on ?? '—'} {unit.is_late && <StageTag tone="waiting">{t(visitTexts.late)}</StageTag>}
        </>
      ),
    },
  ];
}
