//! The homes of a holiday's guests on paper: what is looked at before they come, to be ticked at the door.
//!
//! Rule: CON-02.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ConciergeCase } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { onPaper } from './Grid.tsx';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { casesPaperQuery } from './visitPaperQueries.ts';
import { visitPaperTexts } from './visitPaperTexts.ts';

/** The page. */
export default function ConciergePreparationPaperPage() {
  const t = useT();
  const project = useProject();
  const { campaign = '' }: { campaign?: string } = useParams({ strict: false });
  return (
    <ListPaper
      paper="concierge_preparation"
      filter={`campaign=${campaign}`}
      title={t(visitPaperTexts.preparation)}
      query={useQuery(casesPaperQuery(project.id, campaign, { coming: 'yes' }))}
      columns={columns(t)}
      keyOf={one => one.id}
      path={`${paths.holidayCampaign(project.code, campaign)}?coming=yes`}
    />
  );
}

function columns(t: Translate): PaperColumn<ConciergeCase>[] {
  // A home is prepared once all three are in order; until then the boxes are filled in by hand.
  const inOrder = (one: ConciergeCase) => one.prepared_at && t(visitPaperTexts.inOrder);
  return [
    { title: t(visitPaperTexts.room), width: 10, cell: one => one.room },
    { title: t(visitPaperTexts.customer), width: 11, cell: one => one.party_name },
    { title: t(visitPaperTexts.arrival), width: 13, cell: one => onPaper(one.arrival_at) },
    { title: t(visitPaperTexts.needs), width: 19, cell: one => one.needs },
    { title: t(visitPaperTexts.clean), width: 8, cell: inOrder },
    { title: t(visitPaperTexts.water), width: 8, cell: inOrder },
    { title: t(visitPaperTexts.power), width: 8, cell: inOrder },
    { title: t(visitPaperTexts.prepared), width: 13, cell: one => onPaper(one.prepared_at) },
    { title: t(visitPaperTexts.sign), width: 10, cell: () => null },
  ];
}
