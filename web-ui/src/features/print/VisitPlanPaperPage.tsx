//! The plan of visits on paper: where, when, by whom, and what was done.
//!
//! Rule: VAC-06.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Visit } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatList } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { regimeTexts, visitCareTexts, visitStateTexts } from '@/lib/visitTexts.ts';
import { onPaper } from './Grid.tsx';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { type VisitFilter, visitsPaperQuery } from './visitPaperQueries.ts';
import { visitPaperTexts } from './visitPaperTexts.ts';

/** The page. */
export default function VisitPlanPaperPage() {
  const t = useT();
  const project = useProject();
  const search: VisitFilter = useSearch({ strict: false });
  return (
    <ListPaper
      paper="visit_plan"
      title={t(visitPaperTexts.plan)}
      query={useQuery(visitsPaperQuery(project.id, search))}
      columns={columns(t)}
      keyOf={visit => visit.id}
      path={`${paths.visits(project.code)}${location.search}`}
    />
  );
}

function columns(t: Translate): PaperColumn<Visit>[] {
  return [
    { title: t(visitPaperTexts.date), width: 11, cell: visit => visit.planned_on },
    { title: t(visitPaperTexts.room), width: 11, cell: visit => visit.room },
    { title: t(visitPaperTexts.regime), width: 17, cell: visit => visit.regime && t(regimeTexts[visit.regime]) },
    {
      title: t(visitPaperTexts.care),
      width: 10,
      cell: visit => formatList(visit.care.map(one => t(visitCareTexts[one]))),
    },
    { title: t(visitPaperTexts.steward), width: 10, cell: visit => visit.steward_name },
    { title: t(visitPaperTexts.state), width: 9, cell: visit => t(visitStateTexts[visit.state]) },
    { title: t(visitPaperTexts.visited), width: 16, cell: visit => onPaper(visit.ended_at) },
    { title: t(visitPaperTexts.feedbackAt), width: 16, cell: visit => onPaper(visit.feedback_at) },
  ];
}
