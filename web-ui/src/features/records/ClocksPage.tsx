//! The promises one by one: those that run, or those that a figure counts.
//!
//! Rule: CLK-08.

import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { exportClocks } from '@/api/gen/sdk.gen.ts';
import type { Clock } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { allTeamsQuery, peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { ClockTag } from '@/ui/ClockTag.tsx';
import { choicesOf, namedChoices, usedChoices } from '@/ui/choices.ts';
import { limitChoices, limitName } from '@/ui/clock.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, DayFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { clockFilter, clocksQuery } from './queries.ts';
import { RecordsNav } from './RecordsNav.tsx';
import type { ClockSearch } from './search.ts';
import { recordTexts, toldTexts, verdictTexts } from './texts.ts';

export default function ClocksPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/clocks' });
  const { data: people = [] } = useQuery(peopleQuery(project.id));
  const { data: teams = [] } = useQuery(allTeamsQuery(project.id));
  const file = useFile('clocks.read', t(recordTexts.clocks), format =>
    exportClocks({ path: { project_id: project.id }, query: { ...clockFilter(search), format }, parseAs: 'blob' }),
  );
  const usual: [string, ClockSearch][] = [
    [t(verdictTexts.running), {}],
    [t(recordTexts.openLate), { verdict: 'running', late: true }],
  ];
  // Without a day the list is of those that run, unless another verdict is named.
  const verdicts = choicesOf(verdictTexts, t).filter(({ value }) => search.from || search.late || value !== 'running');
  return (
    <ListPage
      title={t(recordTexts.clocks)}
      list="clocks"
      search={search}
      usual={usual}
      file={file}
      nav={<RecordsNav />}
      filters={change => (
        <>
          <ChoiceFilter
            label={t(recordTexts.limit)}
            value={search.key}
            options={limitChoices(t)}
            onChange={key => change({ key })}
          />
          <ChoiceFilter
            label={t(recordTexts.verdict)}
            value={search.verdict}
            options={verdicts}
            {...(!search.from && { none: t(verdictTexts.running) })}
            onChange={verdict => change({ verdict })}
          />
          <ChoiceFilter
            label={t(commonTexts.team)}
            value={search.team}
            options={[{ value: 'none', label: t(commonTexts.noTeam) }, ...usedChoices(teams, search.team, t)]}
            onChange={team => change({ team })}
          />
          <ChoiceFilter
            label={t(commonTexts.responsible)}
            value={search.owner}
            options={[{ value: 'none', label: t(recordTexts.nobody) }, ...namedChoices(people)]}
            onChange={owner => change({ owner })}
          />
          <ChoiceFilter
            label={t(recordTexts.step)}
            value={search.told}
            options={choicesOf(toldTexts, t)}
            onChange={told => change({ told })}
          />
          <DayFilter label={t(recordTexts.startedFrom)} value={search.from} onChange={from => change({ from })} />
          <DayFilter label={t(commonTexts.to)} value={search.to} onChange={to => change({ to })} />
        </>
      )}
      query={useQuery(clocksQuery(project.id, search))}
      columns={columnsOf(t, project, new Map(teams.map(one => [one.id, one.name])))}
      keyOf={clock => clock.id}
      none={t(recordTexts.noClocks)}
    />
  );
}

type Project = { id: string; code: string };

function columnsOf(t: Translate, { id, code }: Project, teams: ReadonlyMap<string, string>): Column<Clock>[] {
  return [
    {
      key: 'subject',
      title: t(recordTexts.subject),
      render: clock =>
        clock.ticket_id ? (
          <Link to={paths.ticket(code, clock.ticket_id)}>{clock.subject_label}</Link>
        ) : (
          clock.subject_label
        ),
    },
    { key: 'limit', title: t(recordTexts.limit), render: clock => limitName(clock.key, t) },
    {
      key: 'owner',
      title: t(commonTexts.responsible),
      render: clock => clock.owner_name ?? (clock.team_id && teams.get(clock.team_id)) ?? '—',
    },
    { key: 'started', title: t(recordTexts.started), render: clock => <Moment at={clock.started_at} /> },
    { key: 'due', title: t(recordTexts.dueAt), render: clock => <Moment at={clock.due_at} /> },
    {
      key: 'stopped',
      title: t(recordTexts.stopped),
      render: clock => (clock.stopped_at ? <Moment at={clock.stopped_at} /> : '—'),
    },
    {
      key: 'state',
      title: t(commonTexts.stage),
      render: clock => <ClockTag clock={clock} projectId={id} isStepHidden />,
    },
  ];
}
