//! Technicians' figures by day or month.
//!
//! Rule: RPR-25.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { exportSlipFigures } from '@/api/gen/sdk.gen.ts';
import type { TechnicianFigures } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { presentMonth, today } from '@/lib/months.ts';
import { useProject } from '@/lib/project.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { DayFilter } from '@/ui/Filters.tsx';
import { useChange } from '@/ui/useListSearch.ts';
import { TablePage } from '@/ui/WholeTable.tsx';
import { figuresQuery, momentsOf } from './queries.ts';
import { RecordsNav } from './RecordsNav.tsx';
import { recordTexts } from './texts.ts';

export default function FiguresPage() {
  const t = useT();
  const { id: project_id } = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/figures' });
  const change = useChange(search);
  // From the first of this month until today, unless the address names other days.
  const days = { from: search.from ?? `${presentMonth()}-01`, to: search.to ?? today() };
  const file = useFile('slips.read', t(recordTexts.figures), format =>
    exportSlipFigures({ path: { project_id }, query: { ...momentsOf(days), format }, parseAs: 'blob' }),
  );
  return (
    <TablePage
      title={t(recordTexts.figures)}
      name="figures"
      nav={<RecordsNav />}
      file={file}
      filters={
        <>
          <DayFilter label={t(recordTexts.from)} value={days.from} onChange={from => change({ from })} />
          <DayFilter label={t(commonTexts.to)} value={days.to} onChange={to => change({ to })} />
        </>
      }
      query={useQuery(figuresQuery(project_id, days))}
      columns={columnsOf(t)}
      keyOf={row => row.technician_id}
      none={t(recordTexts.noFigures)}
    />
  );
}

function columnsOf(t: Translate): Column<TechnicianFigures>[] {
  return [
    { key: 'name', title: t(commonTexts.technician), render: row => row.name },
    { key: 'slips', title: t(commonTexts.slips), align: 'end', render: row => row.slips },
    {
      key: 'arrived',
      title: t(recordTexts.arrived),
      align: 'end',
      render: row => `${row.arrived_in_time} / ${row.arrived_late}`,
    },
    {
      key: 'done',
      title: t(recordTexts.done),
      align: 'end',
      render: row => `${row.done_in_time} / ${row.done_late}`,
    },
    { key: 'rework', title: t(recordTexts.rework), align: 'end', render: row => row.rework },
    {
      key: 'grades',
      title: t(recordTexts.grades),
      align: 'end',
      render: row => `${row.grade_a} / ${row.grade_b} / ${row.grade_c}`,
    },
  ];
}
