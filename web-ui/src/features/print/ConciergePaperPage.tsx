//! The contact list of a holiday on paper: whom to call, and what they say.
//!
//! Rule: CON-01, CON-02.

import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { ConciergeCase } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { comingTexts } from '@/lib/visitTexts.ts';
import { onPaper } from './Grid.tsx';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { type CaseFilter, casesPaperQuery } from './visitPaperQueries.ts';
import { visitPaperTexts } from './visitPaperTexts.ts';

/** The page. */
export default function ConciergePaperPage() {
  const t = useT();
  const project = useProject();
  const { campaign = '' }: { campaign?: string } = useParams({ strict: false });
  const search: CaseFilter = useSearch({ strict: false });
  return (
    <ListPaper
      paper="concierge_list"
      filter={`campaign=${campaign}`}
      title={t(visitPaperTexts.contacts)}
      query={useQuery(casesPaperQuery(project.id, campaign, search))}
      columns={columns(t)}
      keyOf={one => one.id}
      path={`${paths.holidayCampaign(project.code, campaign)}${location.search}`}
    />
  );
}

function columns(t: Translate): PaperColumn<ConciergeCase>[] {
  return [
    { title: t(visitPaperTexts.room), width: 10, cell: one => one.room },
    { title: t(visitPaperTexts.customer), width: 11, cell: one => one.party_name },
    { title: t(visitPaperTexts.phone), width: 13, cell: one => one.phone },
    { title: t(visitPaperTexts.steward), width: 9, cell: one => one.steward_name },
    { title: t(visitPaperTexts.contacted), width: 13, cell: one => onPaper(one.contacted_at) },
    { title: t(visitPaperTexts.coming), width: 9, cell: one => one.coming && t(comingTexts[one.coming]) },
    { title: t(visitPaperTexts.arrival), width: 13, cell: one => onPaper(one.arrival_at) },
    {
      title: t(visitPaperTexts.pickup),
      width: 10,
      cell: one => one.wants_pickup && (one.pickup_note ?? t(visitPaperTexts.yes)),
    },
    { title: t(visitPaperTexts.needs), width: 12, cell: one => one.needs },
  ];
}
