//! How duties were kept in a month, by duty and post, the worst first.
//!
//! Rule: CLK-08, CLK-10, NUM-01.

import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { exportDutyFigures } from '@/api/gen/sdk.gen.ts';
import type { DutyFigure } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatRate } from '@/lib/format.ts';
import { type Lang, type Translate, useLang, useT } from '@/lib/i18n.ts';
import { daysOfMonth, presentMonth } from '@/lib/months.ts';
import { useProject } from '@/lib/project.ts';
import { roleTexts } from '@/lib/roles.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { MonthFilter } from '@/ui/Filters.tsx';
import { useChange } from '@/ui/useListSearch.ts';
import { TablePage } from '@/ui/WholeTable.tsx';
import { DutyNav } from './DutyNav.tsx';
import { figuresQuery } from './queries.ts';
import { dutyTexts, keptTexts } from './texts.ts';
import { nameOf } from './words.ts';

export default function KeptPage() {
  const t = useT();
  const lang = useLang();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/duties/kept' });
  const { month = presentMonth() } = search;
  const change = useChange(search);
  const figures = useQuery(figuresQuery(project.id, month));
  const file = useFile('duties.read', `${t(dutyTexts.kept)}-${month}`, format =>
    exportDutyFigures({ path: { project_id: project.id }, query: { month, format }, parseAs: 'blob' }),
  );
  return (
    <TablePage
      title={t(dutyTexts.kept)}
      name="duty-figures"
      nav={<DutyNav />}
      file={file}
      filters={<MonthFilter label={t(commonTexts.month)} value={month} onChange={one => change({ month: one })} />}
      query={figures}
      columns={columnsOf(t, lang, project.code)}
      keyOf={line => `${line.duty_id} ${line.role}`}
      none={t(dutyTexts.noFigures)}
    />
  );
}

function columnsOf(t: Translate, lang: Lang, project: string): Column<DutyFigure>[] {
  const tasksOf = ({ duty_id, role, month }: DutyFigure) => {
    const { from, to } = daysOfMonth(month);
    return `${paths.dutyTasks(project)}?duty=${duty_id}&role=${role}&from=${from}&to=${to}`;
  };
  const counts = ['in_time', 'late', 'missed', 'overdue', 'open', 'cancelled'] as const;
  return [
    {
      key: 'name',
      title: t(dutyTexts.duty),
      render: one => <Link to={tasksOf(one)}>{nameOf(one, lang)}</Link>,
    },
    { key: 'post', title: t(dutyTexts.post), width: 130, render: one => t(roleTexts[one.role]) },
    ...counts.map(
      (key): Column<DutyFigure> => ({
        key,
        title: t(keptTexts[key]),
        width: 96,
        align: 'end',
        render: one => one[key],
      }),
    ),
    { key: 'rate', title: t(dutyTexts.rate), width: 90, align: 'end', render: one => formatRate(one.rate) },
  ];
}
