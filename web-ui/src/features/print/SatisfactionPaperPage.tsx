//! The monthly statistics of callbacks on paper: each technician's work, and the office as a whole beside its target.
//!
//! Rule: CBK-19.

import { useQuery } from '@tanstack/react-query';
import type { SatisfactionFigure } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatRate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { gradeTexts } from '@/lib/slipTexts.ts';
import { Month, useMonth } from './Days.tsx';
import { satisfactionQuery } from './figureQueries.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { printTexts } from './texts.ts';

/** The page. */
export default function SatisfactionPaperPage() {
  const t = useT();
  const project = useProject();
  const month = useMonth();
  return (
    <ListPaper
      kind="a4"
      title={t(printTexts.satisfactionReport)}
      query={useQuery(satisfactionQuery(project.id, month))}
      columns={columns(t)}
      keyOf={row => (row.isOffice ? 'office' : (row.technician_id ?? ''))}
      path={`${paths.satisfaction(project.code)}?month=${month}`}
      beside={month}
      bar={<Month month={month} />}
    />
  );
}

type Line = SatisfactionFigure & { isOffice: boolean };

function columns(t: Translate): PaperColumn<Line>[] {
  return [
    {
      title: t(printTexts.technician),
      width: 20,
      cell: row => (row.isOffice ? <strong>{t(printTexts.office)}</strong> : (row.technician ?? t(commonTexts.nobody))),
    },
    { title: t(printTexts.callbacks), width: 10, cell: row => row.callbacks },
    { title: t(gradeTexts.a), width: 10, cell: row => row.grade_a },
    { title: t(gradeTexts.b), width: 10, cell: row => row.grade_b },
    { title: t(gradeTexts.c), width: 10, cell: row => row.grade_c },
    { title: t(printTexts.ungraded), width: 10, cell: row => row.without_grade },
    { title: t(printTexts.satisfaction), width: 12, cell: row => formatRate(row.rate) },
    { title: t(printTexts.target), width: 9, cell: row => typeof row.target === 'number' && `${row.target}%` },
    { title: t(printTexts.reached), width: 9, cell: row => markOf(row.reaches_target) },
  ];
}

function markOf(reaches: boolean | null | undefined): string {
  if (typeof reaches !== 'boolean') return '';
  return reaches ? '✓' : '✗';
}
