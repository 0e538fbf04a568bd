//! All slips: by person, team, kind and day; exported as they are filtered.
//!
//! Rule: RPR-25.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { exportSlips } from '@/api/gen/sdk.gen.ts';
import type { Slip } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { allTeamsQuery, peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { slipCaseTexts, slipStageTexts } from '@/lib/slipTexts.ts';
import { ClockTag } from '@/ui/ClockTag.tsx';
import { choicesOf, namedChoices, usedChoices } from '@/ui/choices.ts';
import { currentClock } from '@/ui/clock.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, DayFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Money } from '@/ui/Money.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { slipFilter, slipsQuery } from './queries.ts';
import { RepairNav } from './RepairNav.tsx';
import { NOT_VOID } from './search.ts';
import { repairTexts } from './texts.ts';

export default function SlipListPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/repairs' });
  const navigate = useNavigate();
  const slips = useQuery(slipsQuery(project.id, search));
  const { data: people = [] } = useQuery(peopleQuery(project.id));
  const { data: teams = [] } = useQuery(allTeamsQuery(project.id));
  const columns = useMemo(() => slipColumns(t, project), [t, project]);
  const file = useFile('tickets.export', t(commonTexts.slips), format =>
    exportSlips({
      path: { project_id: project.id },
      query: { ...slipFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <ListPage
      title={t(commonTexts.slips)}
      list="slips"
      search={search}
      file={file}
      nav={<RepairNav />}
      filters={change => (
        <>
          <ChoiceFilter
            label={t(commonTexts.stage)}
            value={search.stage}
            options={[{ value: NOT_VOID, label: t(repairTexts.notVoid) }, ...choicesOf<string>(slipStageTexts, t)]}
            onChange={stage => change({ stage })}
          />
          <ChoiceFilter
            label={t(commonTexts.kind)}
            value={search.case}
            options={choicesOf(slipCaseTexts, t)}
            onChange={chosen => change({ case: chosen })}
          />
          <ChoiceFilter
            label={t(commonTexts.team)}
            value={search.team}
            options={[{ value: 'none', label: t(commonTexts.noTeam) }, ...usedChoices(teams, search.team, t)]}
            onChange={team => change({ team })}
          />
          <ChoiceFilter
            label={t(commonTexts.technician)}
            value={search.technician}
            options={[{ value: 'none', label: t(commonTexts.nobody) }, ...namedChoices(people)]}
            onChange={technician => change({ technician })}
          />
          <DayFilter label={t(repairTexts.from)} value={search.from} onChange={from => change({ from })} />
          <DayFilter label={t(commonTexts.to)} value={search.to} onChange={to => change({ to })} />
        </>
      )}
      query={slips}
      columns={columns}
      keyOf={slip => slip.id}
      onOpen={slip => void navigate({ href: paths.ticket(project.code, slip.ticket_id) })}
      none={t(repairTexts.noSlips)}
    />
  );
}

const ENDED = { closed: 'done', void: 'off' } as const;

function slipColumns(t: Translate, project: { id: string; code: string }): Column<Slip>[] {
  return [
    {
      key: 'number',
      title: t(repairTexts.number),
      width: 130,
      render: slip => <Link to={paths.ticket(project.code, slip.ticket_id)}>{slip.number}</Link>,
    },
    { key: 'issued', title: t(repairTexts.issued), width: 104, render: slip => <Moment at={slip.issued_at} /> },
    { key: 'place', title: t(commonTexts.place), width: 120, isCut: true, render: slip => slip.place },
    { key: 'case', title: t(commonTexts.kind), width: 100, render: slip => t(slipCaseTexts[slip.case]) },
    { key: 'content', title: t(commonTexts.matter), isCut: true, render: slip => slip.content },
    {
      key: 'technician',
      title: t(commonTexts.technician),
      width: 100,
      render: slip => slip.technician ?? t(commonTexts.nobody),
    },
    {
      key: 'stage',
      title: t(commonTexts.stage),
      width: 92,
      render: slip => (
        <StageTag tone={ENDED[slip.stage as keyof typeof ENDED] ?? 'active'}>{t(slipStageTexts[slip.stage])}</StageTag>
      ),
    },
    {
      key: 'clock',
      title: t(repairTexts.deadline),
      width: 170,
      render: slip => {
        const clock = currentClock(slip.clocks);
        return clock ? <ClockTag clock={clock} projectId={project.id} /> : '—';
      },
    },
    {
      key: 'amount',
      title: t(repairTexts.amount),
      align: 'end',
      isOptional: true,
      render: slip => <Money fen={slip.amount_fen} />,
    },
    {
      key: 'print',
      title: t(commonTexts.print),
      width: 72,
      render: slip => (
        <a href={paths.printSlip(project.code, slip.id)} target="_blank" rel="noopener">
          {t(commonTexts.print)}
        </a>
      ),
    },
  ];
}
