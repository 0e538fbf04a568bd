//! What cards read.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getCard, listCards } from '@/api/gen/sdk.gen.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import type { CardSearch } from './search.ts';

/** The filters as the API takes them. */
export const cardFilter = ({ kind, stage, unit, number, left }: CardSearch) => ({
  ...(kind && { kind }),
  ...(stage && { stage }),
  ...(unit && { unit_id: unit }),
  ...(number && { card_number: number }),
  ...(left && { is_left_over: true }),
});

/** A page of cards, the newest first. */
export const cardsQuery = (project_id: string, search: CardSearch) =>
  queryOptions({
    queryKey: ['cards', 'list', project_id, search],
    queryFn: ({ signal }) => {
      const { cursor, limit = USUAL_LIMIT } = search;
      const query = { ...cardFilter(search), limit, ...(cursor && { cursor }) };
      return listCards({ path: { project_id }, query, signal });
    },
    placeholderData: keepPreviousData,
  });

/** One of them. */
export const cardQuery = (project_id: string, card_id: string) =>
  queryOptions({
    queryKey: ['cards', 'one', project_id, card_id],
    queryFn: ({ signal }) => getCard({ path: { project_id, card_id }, signal }),
  });
