//! How the promises of a month were kept, by limit and team, and how they went over twelve months.
//!
//! Rule: CLK-08, NUM-03.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { exportClockReport } from '@/api/gen/sdk.gen.ts';
import type { ClockFigure } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { allTeamsQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatDuration, formatRate } from '@/lib/format.ts';
import { type Lang, type Translate, useLang, useT } from '@/lib/i18n.ts';
import { presentMonth } from '@/lib/months.ts';
import { useProject } from '@/lib/project.ts';
import { usedChoices } from '@/ui/choices.ts';
import { limitChoices, limitName } from '@/ui/clock.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, MonthFilter } from '@/ui/Filters.tsx';
import { useChange } from '@/ui/useListSearch.ts';
import { TablePage } from '@/ui/WholeTable.tsx';
import { Counted } from './Counted.tsx';
import { Course } from './Course.tsx';
import { clockReportFilter, clockReportQuery } from './queries.ts';
import { RecordsNav } from './RecordsNav.tsx';
import { recordTexts } from './texts.ts';

export default function ClockReportPage() {
  const t = useT();
  const lang = useLang();
  const { id: project_id, code } = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/figures/clocks' });
  const { month = presentMonth(), key, team } = search;
  const change = useChange(search);
  const { data: teams = [] } = useQuery(allTeamsQuery(project_id));
  const file = useFile('clocks.read', `${t(recordTexts.clockReport)}-${month}`, format =>
    exportClockReport({ path: { project_id }, query: { ...clockReportFilter(search), format }, parseAs: 'blob' }),
  );
  return (
    <>
      <TablePage
        title={t(recordTexts.clockReport)}
        name="clock-report"
        nav={<RecordsNav />}
        file={file}
        print={`${paths.printClockReport(code)}?month=${month}`}
        filters={
          <>
            <MonthFilter label={t(commonTexts.month)} value={month} onChange={chosen => change({ month: chosen })} />
            <ChoiceFilter
              label={t(recordTexts.limit)}
              value={key}
              options={limitChoices(t)}
              onChange={chosen => change({ key: chosen })}
            />
            <ChoiceFilter
              label={t(commonTexts.team)}
              value={team}
              options={usedChoices(teams, team, t)}
              onChange={chosen => change({ team: chosen })}
            />
          </>
        }
        query={useQuery(clockReportQuery(project_id, search))}
        columns={columnsOf(t, lang, new Map(teams.map(one => [one.id, one.name])))}
        keyOf={row => `${row.key} ${row.team_id}`}
        none={t(recordTexts.noPromises)}
      />
      <Course search={search} />
    </>
  );
}

function columnsOf(t: Translate, lang: Lang, teams: ReadonlyMap<string, string>): Column<ClockFigure>[] {
  const lasting = (seconds: number | null | undefined) =>
    typeof seconds === 'number' ? formatDuration(seconds, lang) : '—';
  return [
    { key: 'limit', title: t(recordTexts.limit), render: row => limitName(row.key, t) },
    {
      key: 'team',
      title: t(commonTexts.team),
      render: row => (row.team_id && teams.get(row.team_id)) ?? t(commonTexts.noTeam),
    },
    {
      key: 'number',
      title: t(recordTexts.promises),
      align: 'end',
      render: row => <Counted count={row.number} rows={row.rows} />,
    },
    {
      key: 'on_time',
      title: t(recordTexts.onTime),
      align: 'end',
      render: row => <Counted count={row.on_time} rows={row.rows} more={{ verdict: 'on_time' }} />,
    },
    { key: 'late', title: t(recordTexts.late), align: 'end', render: row => row.late },
    {
      key: 'open_late',
      title: t(recordTexts.openLate),
      align: 'end',
      render: row => <Counted count={row.open_late} rows={row.rows} more={{ verdict: 'running', late: 'true' }} />,
    },
    { key: 'left_out', title: t(recordTexts.leftOut), align: 'end', isOptional: true, render: row => row.left_out },
    {
      key: 'rate',
      title: t(recordTexts.onTimeRate),
      align: 'end',
      render: row => <strong>{formatRate(row.rate)}</strong>,
    },
    { key: 'median', title: t(recordTexts.median), align: 'end', render: row => lasting(row.median_seconds) },
    {
      key: 'most',
      title: t(recordTexts.most),
      align: 'end',
      isOptional: true,
      render: row => lasting(row.most_seconds),
    },
    { key: 'longest', title: t(recordTexts.longest), align: 'end', render: row => lasting(row.longest_seconds) },
  ];
}
