//! What the desk's papers read.

import { queryOptions } from '@tanstack/react-query';
import { getCard, getUnit, listCards, listUnitAccess } from '@/api/gen/sdk.gen.ts';
import type { Access, Card, CardFile, CardKind, CardStage, Unit } from '@/api/gen/types.gen.ts';
import { WHOLE } from '@/lib/pages.ts';
import { defined, type Lines, readList } from './queries.ts';

/** What the card register's paper is about: what the address of the list says. */
export type CardsFilter = {
  kind?: CardKind | undefined;
  stage?: CardStage | undefined;
  unit?: string | undefined;
  number?: string | undefined;
  left?: boolean | undefined;
};

/** The cards, the newest first. */
export const cardsPaperQuery = (project_id: string, { kind, stage, unit, number, left }: CardsFilter) =>
  queryOptions({
    queryKey: ['cards', 'paper', project_id, kind, stage, unit, number, left],
    queryFn: ({ signal }): Promise<Lines<Card>> => {
      const filter = defined({ kind, stage, unit_id: unit, card_number: number, is_left_over: left });
      return readList(page => listCards({ path: { project_id }, query: { ...filter, ...page }, signal }));
    },
  });

/** A card, with the one that replaces it. */
export type CardSheet = { card: CardFile; next: CardFile | null };

/** The papers of a card; the one that replaces it is of the same room. */
export const cardPaperQuery = (project_id: string, card_id: string) =>
  queryOptions({
    queryKey: ['cards', 'one-paper', project_id, card_id],
    queryFn: async ({ signal }): Promise<CardSheet> => {
      const card = await getCard({ path: { project_id, card_id }, signal });
      if (!card.lost_at) return { card, next: null };
      const query = { unit_id: card.unit_id, kind: card.kind, limit: WHOLE };
      const { items } = await listCards({ path: { project_id }, query, signal });
      const next = items.find(one => one.replaces_id === card_id && one.stage !== 'refused');
      return { card, next: next ? await getCard({ path: { project_id, card_id: next.id }, signal }) : null };
    },
  });

/** Who could enter a room at a moment, with the room. */
export type AccessSheet = { unit: Unit; lines: Access[] };

/** The live cards and the keys of a room. */
export const accessPaperQuery = (project_id: string, unit_id: string, at: string) =>
  queryOptions({
    queryKey: ['units', 'access-paper', project_id, unit_id, at],
    queryFn: async ({ signal }): Promise<AccessSheet> => {
      const path = { project_id, unit_id };
      const [unit, access] = await Promise.all([
        getUnit({ path, signal }),
        listUnitAccess({ path, query: { at }, signal }),
      ]);
      return { unit, lines: access.items.toSorted((one, other) => one.kind.localeCompare(other.kind)) };
    },
  });
