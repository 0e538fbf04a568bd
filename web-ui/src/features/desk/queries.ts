//! What the desk reads.

import { queryOptions } from '@tanstack/react-query';
import {
  findRepeats,
  getDeskConduct,
  getParty,
  getPolicy,
  getRecordedCall,
  listAnswers,
  listHotComplaints,
  listLiveCalls,
  listPhrases,
  listReturnCalls,
  listSlips,
  listTickets,
  listUnitPeople,
  revealParty,
  searchParties,
} from '@/api/gen/sdk.gen.ts';
import type { LimitUnit } from '@/api/gen/types.gen.ts';
import { WHOLE } from '@/lib/pages.ts';

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

/** The hot topics of the newest list whose common line is fixed. */
export const commonLinesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['complaints', 'lines', project_id],
    queryFn: async ({ signal }) => {
      const { items } = await listHotComplaints({ path: { project_id }, query: { limit: 1 }, signal });
      return (items[0]?.topics ?? []).filter(({ common_line }) => common_line);
    },
    staleTime: 10 * MINUTE,
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

/** Calls that go on. The live stream tells when to ask; now and then it is asked all the same. */
export const liveCallsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['live_calls', project_id],
    queryFn: async ({ signal }) => (await listLiveCalls({ path: { project_id }, signal })).items,
    refetchInterval: MINUTE,
  });

/** A call of a recorder's list that is to be registered; nothing without one. */
export const recordedCallQuery = (project_id: string, recorded_call_id: string) =>
  queryOptions({
    queryKey: ['recorded_calls', 'one', project_id, recorded_call_id],
    queryFn: ({ signal }) => getRecordedCall({ path: { project_id, recorded_call_id }, signal }),
    enabled: recorded_call_id !== '',
  });

/** A missed call that is being returned; nothing without one. */
export const returnCallQuery = (project_id: string, id: string) =>
  queryOptions({
    queryKey: ['return_calls', 'one', project_id, id],
    queryFn: async ({ signal }) => {
      const query = { stage: 'open', limit: WHOLE } as const;
      const { items } = await listReturnCalls({ path: { project_id }, query, signal });
      return items.find(one => one.id === id) ?? null;
    },
    enabled: id !== '',
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

const SECONDS: Readonly<Record<LimitUnit, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** How calls are taken: the phrase that opens them, and the numbers of the policy. */
export const conductQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['policies', 'conduct', project_id],
    queryFn: ({ signal }) => getDeskConduct({ path: { project_id }, signal }),
    staleTime: 10 * MINUTE,
  });

/** How long a registration may take, in seconds; nothing where the policy does not say. */
export const registerWithinQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['policies', 'register-within', project_id],
    queryFn: async () => {
      const { entries } = await getPolicy({ path: { project_id } });
      const limit = entries.find(entry => entry.key === 'ticket.register_within')?.value;
      return typeof limit === 'object' && 'amount' in limit ? limit.amount * SECONDS[limit.unit] : null;
    },
    staleTime: 10 * MINUTE,
  });
