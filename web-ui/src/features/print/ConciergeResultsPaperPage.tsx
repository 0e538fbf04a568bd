//! What came of the concierge service on paper: a line for each holiday.
//!
//! Rule: CON-05.

import { useQuery } from '@tanstack/react-query';
import type { HolidayCampaign } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { campaignsPaperQuery } from './visitPaperQueries.ts';
import { visitPaperTexts } from './visitPaperTexts.ts';

/** The page. */
export default function ConciergeResultsPaperPage() {
  const t = useT();
  const project = useProject();
  return (
    <ListPaper
      paper="concierge_results"
      filter=""
      title={t(visitPaperTexts.results)}
      query={useQuery(campaignsPaperQuery(project.id))}
      columns={columns(t)}
      keyOf={one => one.id}
      path={paths.concierge(project.code)}
    />
  );
}

function columns(t: Translate): PaperColumn<HolidayCampaign>[] {
  return [
    { title: t(visitPaperTexts.holiday), width: 19, cell: one => `${one.holiday} ${one.first_day}` },
    { title: t(visitPaperTexts.targets), width: 9, cell: one => one.figures.targets },
    { title: t(visitPaperTexts.reached), width: 9, cell: one => one.figures.contacted },
    { title: t(visitPaperTexts.notReached), width: 9, cell: one => one.figures.missed },
    { title: t(visitPaperTexts.comers), width: 8, cell: one => one.figures.coming },
    { title: t(visitPaperTexts.inTimeHomes), width: 10, cell: one => one.figures.prepared },
    { title: t(visitPaperTexts.visitedNext), width: 9, cell: one => one.figures.visited },
    {
      title: t(visitPaperTexts.opinions),
      width: 12,
      cell: ({ figures }) => `${figures.good} / ${figures.fair} / ${figures.poor}`,
    },
    { title: t(visitPaperTexts.complaints), width: 15, cell: one => one.figures.complaints },
  ];
}
