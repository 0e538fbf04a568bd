//! What customers reported for repair in a month, a line for each category; each opens the tickets that it counts.
//!
//! Rule: STA-02.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { exportRepairFigures } from '@/api/gen/sdk.gen.ts';
import type { RepairFigures } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatRate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { presentMonth } from '@/lib/months.ts';
import { useProject } from '@/lib/project.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { MonthFilter } from '@/ui/Filters.tsx';
import { useChange } from '@/ui/useListSearch.ts';
import { TablePage } from '@/ui/WholeTable.tsx';
import { Counted } from './Counted.tsx';
import { gradeColumns } from './grades.ts';
import { repairFiguresQuery } from './queries.ts';
import { RecordsNav } from './RecordsNav.tsx';
import { recordTexts } from './texts.ts';

export default function RepairFiguresPage() {
  const t = useT();
  const { id: project_id, code } = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/figures/repairs' });
  const { month = presentMonth() } = search;
  const change = useChange(search);
  const file = useFile('tickets.export', `${t(recordTexts.repairFigures)}-${month}`, format =>
    exportRepairFigures({ path: { project_id }, query: { month, format }, parseAs: 'blob' }),
  );
  return (
    <TablePage
      title={t(recordTexts.repairFigures)}
      name="repair-figures"
      nav={<RecordsNav />}
      file={file}
      print={`${paths.printRepairs(code)}?month=${month}`}
      filters={
        <MonthFilter label={t(commonTexts.month)} value={month} onChange={chosen => change({ month: chosen })} />
      }
      query={useQuery(repairFiguresQuery(project_id, month))}
      columns={columnsOf(t)}
      keyOf={row => row.category_id ?? ''}
      none={t(recordTexts.noRepairs)}
    />
  );
}

function columnsOf(t: Translate): Column<RepairFigures>[] {
  return [
    { key: 'category', title: t(recordTexts.category), render: row => row.category ?? t(recordTexts.noCategory) },
    {
      key: 'received',
      title: t(recordTexts.reported),
      align: 'end',
      render: row => <Counted count={row.received} rows={row.rows} />,
    },
    { key: 'done', title: t(recordTexts.doneByEnd), align: 'end', render: row => row.done },
    { key: 'done_in_time', title: t(recordTexts.doneInTime), align: 'end', render: row => row.done_in_time },
    { key: 'open', title: t(recordTexts.stillOpen), align: 'end', render: row => row.open },
    { key: 'rework', title: t(recordTexts.rework), align: 'end', render: row => row.rework },
    ...gradeColumns(t),
    {
      key: 'done_rate',
      title: t(recordTexts.doneRate),
      align: 'end',
      render: row => <strong>{formatRate(row.done_rate)}</strong>,
    },
    {
      key: 'satisfaction_rate',
      title: t(recordTexts.rate),
      align: 'end',
      render: row => formatRate(row.satisfaction_rate),
    },
  ];
}
