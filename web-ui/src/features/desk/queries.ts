//! What the desk reads.

import { queryOptions } from '@tanstack/react-query';
import {
  findRepeats,
  getParty,
  getPolicy,
  getUnit,
  listAnswers,
  listCategories,
  listFacilities,
  listPhrases,
  listSlips,
  listTickets,
  listUnitPeople,
  listUnits,
  revealParty,
  searchParties,
} from '@/api/gen/sdk.gen.ts';
import type { LimitUnit } from '@/api/gen/types.gen.ts';
import type { Chosen } from './draft.ts';

const MINUTE = 60_000;

/** Stock phrases, categories and teams change rarely. */
export const phrasesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['phrases', 'list', project_id],
    queryFn: async () => (await listPhrases({ path: { project_id } })).items,
    staleTime: 10 * MINUTE,
  });

/** The answers of the base that hold today; those of a word. */
export const answersQuery = (project_id: string, q: string | undefined) =>
  queryOptions({
    queryKey: ['answers', 'desk', project_id, q],
    queryFn: async ({ signal }) => {
      const query = { only_valid: true, limit: 5, ...(q && { q }) };
      return (await listAnswers({ path: { project_id }, query, signal })).items;
    },
  });

/** What matters are about, those that can be chosen. */
export const categoriesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['categories', 'list', project_id],
    queryFn: async () => (await listCategories({ path: { project_id } })).items.filter(one => one.is_active),
    staleTime: 10 * MINUTE,
  });

/** The caller's room. */
export const unitQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['units', 'one', project_id, unit_id],
    queryFn: () => getUnit({ path: { project_id, unit_id } }),
  });

/** Who belongs to the room today. */
export const unitPeopleQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['units', 'people', project_id, unit_id],
    queryFn: async () => (await listUnitPeople({ path: { project_id, unit_id } })).items,
  });

/** The caller, with tags where one may see them. */
export const partyQuery = (project_id: string, party_id: string) =>
  queryOptions({
    queryKey: ['parties', 'one', project_id, party_id],
    queryFn: () => getParty({ path: { project_id, party_id } }),
  });

/** Matters of the same room or phone: open ones, and those of the last 90 days. */
export const repeatsQuery = (project_id: string, unit_id: string | null, phone: string) =>
  queryOptions({
    queryKey: ['tickets', 'repeats', project_id, unit_id, phone],
    queryFn: async () => {
      const query = { ...(unit_id && { unit_id }), ...(phone && { phone }) };
      return (await findRepeats({ path: { project_id }, query })).items;
    },
    enabled: unit_id !== null || phone !== '',
  });

/** The last tickets that somebody took in. */
export const lastQuery = (project_id: string, first_receiver_id: string) =>
  queryOptions({
    queryKey: ['tickets', 'last', project_id, first_receiver_id],
    queryFn: async () => (await listTickets({ path: { project_id }, query: { first_receiver_id, limit: 6 } })).items,
  });

/** The newest matters that are not handled yet. */
export const recentQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['tickets', 'recent', project_id],
    queryFn: async () => {
      const query = { stage: 'registered,assigned,in_progress,waiting', limit: 5 };
      return (await listTickets({ path: { project_id }, query })).items;
    },
  });

/** Rooms, phones and names that fit what was typed. */
export async function findCallers(project_id: string, q: string, signal: AbortSignal) {
  return (await searchParties({ path: { project_id }, query: { q, limit: 12 }, signal })).items;
}

/** The caller's phones in full; the journal keeps who asked and why. */
export async function phonesOf(project_id: string, party_id: string, reason: string): Promise<string[]> {
  return (await revealParty({ path: { project_id, party_id }, body: { reason } })).phones;
}

/** The ticket's first slip, whose paper is printed; `undefined` for none. */
export async function firstSlip(project_id: string, ticket_id: string): Promise<string | undefined> {
  return (await listSlips({ path: { project_id }, query: { ticket_id, limit: 1 } })).items[0]?.id;
}

/** A room or a public facility. */
export type Spot = Chosen & { kind: 'unit' | 'facility' };

/** Rooms and public facilities that fit what was typed. */
export async function findSpots(project_id: string, q: string, signal: AbortSignal): Promise<Spot[]> {
  const [units, facilities] = await Promise.all([
    listUnits({ path: { project_id }, query: { q, limit: 6 }, signal }),
    listFacilities({ path: { project_id }, query: { q, limit: 8 }, signal }),
  ]);
  return [
    ...units.items.map(unit => ({ kind: 'unit' as const, id: unit.id, label: unit.short_code })),
    ...facilities.items.map(one => ({ kind: 'facility' as const, id: one.id, label: `${one.place} ${one.code}` })),
  ];
}

const SECONDS: Readonly<Record<LimitUnit, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** What the policy says of the desk: how long a registration may take, in seconds, and by which phrase a call is opened. */
export const deskPolicyQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['policies', 'desk', project_id],
    queryFn: async () => {
      const { entries } = await getPolicy({ path: { project_id } });
      const inForce = (key: string) => entries.find(entry => entry.key === key)?.value;
      const [limit, phrase] = [inForce('ticket.register_within'), inForce('desk.opening_phrase')];
      return {
        registerWithin: typeof limit === 'object' && 'amount' in limit ? limit.amount * SECONDS[limit.unit] : null,
        openingPhrase: typeof phrase === 'string' ? phrase : '',
      };
    },
    staleTime: 10 * MINUTE,
  });
