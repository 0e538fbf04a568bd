//! The monthly statistics of callbacks on paper: what fell due of each kind and on each technician's work, and what became
//! of it.
//!
//! Rule: CBK-19, CBK-20.

import { useQuery } from '@tanstack/react-query';
import type { CallbackStatistic } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatRate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { callbackKindTexts, gradeTexts } from '@/lib/slipTexts.ts';
import { Month, useMonth } from './Days.tsx';
import { statisticsQuery } from './figureQueries.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { statisticTexts } from './statisticTexts.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function CallbackStatisticsPaperPage() {
  const t = useT();
  const project = useProject();
  const month = useMonth();
  return (
    <ListPaper
      title={t(statisticTexts.callbackStatistics)}
      query={useQuery(statisticsQuery(project.id, month))}
      columns={columns(t)}
      keyOf={row => row.kind ?? row.technician_id ?? 'nobody'}
      path={`${paths.satisfaction(project.code)}?month=${month}`}
      beside={month}
      bar={<Month month={month} />}
    />
  );
}

function columns(t: Translate): PaperColumn<CallbackStatistic>[] {
  return [
    { title: t(statisticTexts.kindOrTechnician), width: 26, cell: row => nameOf(row, t) },
    { title: t(statisticTexts.fellDue), width: 7, cell: row => row.due },
    { title: t(statisticTexts.callsDone), width: 7, cell: row => row.done },
    { title: t(statisticTexts.callsInTime), width: 7, cell: row => row.in_time },
    { title: t(statisticTexts.timeliness), width: 10, cell: row => formatRate(row.timeliness) },
    { title: t(statisticTexts.callsReached), width: 7, cell: row => row.reached },
    { title: t(gradeTexts.a), width: 7, cell: row => row.grade_a },
    { title: t(gradeTexts.b), width: 7, cell: row => row.grade_b },
    { title: t(gradeTexts.c), width: 7, cell: row => row.grade_c },
    { title: t(printTexts.satisfaction), width: 8, cell: row => formatRate(row.rate) },
  ];
}

function nameOf(row: CallbackStatistic, t: Translate): string {
  return row.kind
    ? t(callbackKindTexts[row.kind])
    : `${t(commonTexts.technician)} · ${row.technician ?? t(commonTexts.nobody)}`;
}
