//! The card register on paper, with the filters of the list.
//!
//! Rule: ICC-02, ICC-09.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Card } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { cardKindTexts, cardStageTexts } from '@/lib/cardTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { type CardsFilter, cardsPaperQuery } from './deskPaperQueries.ts';
import { deskPaperTexts } from './deskPaperTexts.ts';
import { onPaper } from './Grid.tsx';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { minutesBetween } from './spans.ts';

/** The page. */
export default function CardsPaperPage() {
  const t = useT();
  const project = useProject();
  const filter: CardsFilter = useSearch({ strict: false });
  return (
    <ListPaper
      paper="cards"
      title={t(deskPaperTexts.cards)}
      query={useQuery(cardsPaperQuery(project.id, filter))}
      columns={columns(t)}
      keyOf={card => card.id}
      path={`${paths.cards(project.code)}${location.search}`}
    />
  );
}

function columns(t: Translate): PaperColumn<Card>[] {
  return [
    { title: t(deskPaperTexts.number), width: 11, cell: card => card.number },
    { title: t(deskPaperTexts.kind), width: 8, cell: card => t(cardKindTexts[card.kind]) },
    { title: t(deskPaperTexts.cardNumber), width: 10, cell: card => card.card_number },
    { title: t(deskPaperTexts.room), width: 8, cell: card => card.unit },
    {
      title: t(deskPaperTexts.holder),
      width: 12,
      cell: card => [card.party_name, card.plate].filter(Boolean).join(' · '),
    },
    { title: t(deskPaperTexts.applied), width: 10, cell: card => onPaper(card.applied_at) },
    { title: t(deskPaperTexts.verified), width: 10, cell: card => onPaper(card.dispatched_at) },
    { title: t(deskPaperTexts.opened), width: 10, cell: card => onPaper(card.opened_at) },
    { title: t(deskPaperTexts.handed), width: 10, cell: card => onPaper(card.handed_at) },
    { title: t(deskPaperTexts.minutes), width: 5, cell: card => minutesBetween(card.applied_at, card.handed_at) },
    { title: t(deskPaperTexts.state), width: 8, cell: card => t(cardStageTexts[card.stage]) },
  ];
}
