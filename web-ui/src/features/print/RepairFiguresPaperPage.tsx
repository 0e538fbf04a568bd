//! The monthly statistics of what customers reported for repair on paper, a line for each category.
//!
//! Rule: STA-02.

import { useQuery } from '@tanstack/react-query';
import type { RepairFigures } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatRate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { gradeTexts } from '@/lib/slipTexts.ts';
import { Month, useMonth } from './Days.tsx';
import { repairFiguresQuery } from './figureQueries.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { printTexts } from './texts.ts';

/** The page. */
export default function RepairFiguresPaperPage() {
  const t = useT();
  const project = useProject();
  const month = useMonth();
  return (
    <ListPaper
      paper="repairs"
      filter={`month=${month}`}
      title={t(printTexts.repairFigures)}
      query={useQuery(repairFiguresQuery(project.id, month))}
      columns={columns(t)}
      keyOf={row => row.category_id ?? ''}
      path={`${paths.repairFigures(project.code)}?month=${month}`}
      beside={month}
      bar={<Month month={month} />}
    />
  );
}

function columns(t: Translate): PaperColumn<RepairFigures>[] {
  return [
    { title: t(printTexts.category), width: 20, cell: row => row.category ?? t(printTexts.noCategory) },
    { title: t(printTexts.received), width: 8, cell: row => row.received },
    { title: t(printTexts.done), width: 7, cell: row => row.done },
    { title: t(printTexts.doneInTime), width: 8, cell: row => row.done_in_time },
    { title: t(printTexts.stillOpen), width: 7, cell: row => row.open },
    { title: t(printTexts.rework), width: 7, cell: row => row.rework },
    { title: t(gradeTexts.a), width: 8, cell: row => row.grade_a },
    { title: t(gradeTexts.b), width: 8, cell: row => row.grade_b },
    { title: t(gradeTexts.c), width: 9, cell: row => row.grade_c },
    { title: t(printTexts.doneRate), width: 9, cell: row => formatRate(row.done_rate) },
    { title: t(printTexts.satisfaction), width: 9, cell: row => formatRate(row.satisfaction_rate) },
  ];
}
