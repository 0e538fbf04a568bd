//! How the visits of a month were kept, on paper: a line for each regime.
//!
//! Rule: VAC-11.

import { useQuery } from '@tanstack/react-query';
import type { VisitFigure } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { regimeTexts } from '@/lib/visitTexts.ts';
import { Month, useMonth } from './Days.tsx';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { visitMonthQuery } from './visitPaperQueries.ts';
import { visitPaperTexts } from './visitPaperTexts.ts';

/** The page. */
export default function VisitMonthPaperPage() {
  const t = useT();
  const project = useProject();
  const month = useMonth();
  return (
    <ListPaper
      paper="visit_month"
      filter={`month=${month}`}
      title={t(visitPaperTexts.month)}
      query={useQuery(visitMonthQuery(project.id, month))}
      columns={columns(t)}
      keyOf={line => line.regime}
      path={`${paths.visitFigures(project.code)}?month=${month}`}
      beside={month}
      bar={<Month month={month} />}
    />
  );
}

function columns(t: Translate): PaperColumn<VisitFigure>[] {
  return [
    { title: t(visitPaperTexts.regime), width: 24, cell: line => t(regimeTexts[line.regime]) },
    { title: t(visitPaperTexts.planned), width: 9, cell: line => line.planned },
    { title: t(visitPaperTexts.finished), width: 9, cell: line => line.done },
    { title: t(visitPaperTexts.missed), width: 9, cell: line => line.missed },
    { title: t(visitPaperTexts.rate), width: 11, cell: line => line.rate },
    { title: t(visitPaperTexts.extra), width: 9, cell: line => line.extra },
    { title: t(visitPaperTexts.owed), width: 9, cell: line => line.feedback_owed },
    { title: t(visitPaperTexts.inTime), width: 9, cell: line => line.feedback_in_time },
    { title: t(visitPaperTexts.inTimeRate), width: 11, cell: line => line.feedback_rate },
  ];
}
