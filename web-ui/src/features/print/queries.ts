//! What the papers read.

import { queryOptions } from '@tanstack/react-query';
import { getSlip, getTicket, listCallbacks, listSlips, listTickets } from '@/api/gen/sdk.gen.ts';
import type { Callback, ListTicketsData, Slip, Ticket } from '@/api/gen/types.gen.ts';
import { ApiProblem } from '@/api/problem.ts';
import { type CallbackFilter, callbackFilter } from '@/lib/callbackFilter.ts';
import { fromLocalField } from '@/lib/format.ts';
import { allPages, WHOLE } from '@/lib/pages.ts';
import { createStore, useStore } from '@/lib/store.ts';

/** The most rows of the register that one paper holds, as each asks for its slip and its callback: more is for the export. */
export const MOST_ROWS = 200;
/** The lines of a paper, and whether there are more than it holds. */
export type Lines<T> = { lines: T[]; isMore: boolean };

/** All lines that there are. */
export function whole<T>(lines: T[]): Lines<T> {
  return { lines, isMore: false };
}

/** How many records are asked for at once. */
const AT_ONCE = 6;

/** A slip. */
export function slipQuery(projectId: string, id: string) {
  return queryOptions({
    queryKey: ['slips', 'one', projectId, id],
    queryFn: ({ signal }): Promise<Slip> => getSlip({ path: { project_id: projectId, slip_id: id }, signal }),
  });
}

/** The callbacks of a ticket, in the order in which they were due. */
export function ticketCallbacksQuery(projectId: string, ticketId: string | undefined) {
  return queryOptions({
    queryKey: ['callbacks', 'ticket', projectId, ticketId],
    queryFn: async ({ signal }): Promise<Callback[]> =>
      (await listCallbacks({ path: { project_id: projectId }, query: { ticket_id: ticketId ?? '' }, signal })).items,
    enabled: ticketId !== undefined,
  });
}

/** The callbacks of the paper. */
export function callbacksQuery(projectId: string, filter: CallbackFilter) {
  return queryOptions({
    queryKey: ['callbacks', 'paper', projectId, filter],
    queryFn: async ({ signal }): Promise<Lines<Callback>> =>
      whole(
        await allPages(cursor =>
          listCallbacks({
            path: { project_id: projectId },
            query: { ...callbackFilter(filter), limit: WHOLE, ...(cursor && { cursor }) },
            signal,
          }),
        ),
      ),
  });
}

type TicketQuery = NonNullable<ListTicketsData['query']>;

/** What the register's paper is about: what the address of the ticket list says. */
export type RegisterFilter = Pick<TicketQuery, 'stage' | 'kind' | 'channel' | 'q' | 'from' | 'to'> & {
  late?: boolean | undefined;
  important?: boolean | undefined;
  owner?: string | undefined;
  team?: string | undefined;
  first?: string | undefined;
  category?: string | undefined;
};

function ticketQuery({ stage, kind, channel, q, from, to, ...rest }: RegisterFilter): TicketQuery {
  const {
    late: is_late,
    important: is_important,
    owner: owner_id,
    team: team_id,
    first: first_receiver_id,
    category,
  } = rest;
  const after = from ? fromLocalField(`${from}T00:00`) : null;
  const before = to ? fromLocalField(`${to}T24:00`) : null;
  return defined({
    stage,
    kind,
    channel,
    q,
    from: after ?? undefined,
    to: before ?? undefined,
    is_late,
    is_important,
    owner_id,
    team_id,
    first_receiver_id,
    category_id: category === 'none' ? undefined : category,
    is_without_category: category === 'none' || undefined,
  });
}

/** A line of the register: the matter, its first slip, and its last callback. */
export type RegisterLine = { ticket: Ticket; slip: Slip | null; callback: Callback | null };

/** The register's lines, oldest first, and whether there are more than the paper holds. */
export function registerQuery(projectId: string, filter: RegisterFilter) {
  return queryOptions({
    queryKey: ['tickets', 'paper', projectId, filter],
    queryFn: async ({ signal }): Promise<Lines<RegisterLine>> => {
      const path = { project_id: projectId };
      const query = { ...ticketQuery(filter), limit: MOST_ROWS };
      const { items, next_cursor } = await listTickets({ path, query, signal });
      const lines = await inTurns(items, async ({ id }): Promise<RegisterLine> => {
        const of = { path, query: { ticket_id: id }, signal };
        const ticket = await patiently(() => getTicket({ path: { ...path, ticket_id: id }, signal }));
        const slips = ticket.slip_count > 0 ? await patiently(() => listSlips(of)) : null;
        const calls = ticket.handled_at ? await patiently(() => listCallbacks(of)) : null;
        const done = calls?.items.filter(one => one.called_at);
        return { ticket, slip: slips?.items[0] ?? null, callback: done?.at(-1) ?? calls?.items.at(-1) ?? null };
      });
      const isMore = next_cursor !== null && next_cursor !== undefined;
      return { lines: lines.toSorted((one, other) => one.ticket.number.localeCompare(other.ticket.number)), isMore };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A filter without what is not set. */
export function defined<T extends object>(filter: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const set = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** Asks again after the wait that a busy server names. */
export async function patiently<R>(ask: () => Promise<R>): Promise<R> {
  for (;;)
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.retryAfter === null) throw error;
      const wait = error.retryAfter * 1000;
      await new Promise(go => setTimeout(go, wait));
    }
}

/** Asks for each item, a few at a time, keeps their order, and tells how many have answered. */
export async function inTurns<T, R>(
  items: readonly T[],
  ask: (item: T) => Promise<R>,
  told?: (answered: number) => void,
): Promise<R[]> {
  const answers: R[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    answers.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(ask))));
    told?.(answers.length);
  }
  return answers;
}

/** How far a paper has come that asks for many records. */
export type Reading = { read: number; all: number };

const NOTHING: Reading = { read: 0, all: 0 };
const reading = createStore(NOTHING);

/** How far the paper that is being read has come. */
export function useReading(): Reading {
  return useStore(reading);
}

/** Reads a list to its end and then each of its records, and tells how far it has come. */
export async function toTheEnd<T, R>(
  read: (page: { limit: number; cursor?: string }) => Promise<{ items: T[]; next_cursor?: string | null }>,
  lineOf: (item: T) => Promise<R>,
): Promise<R[]> {
  reading.set(NOTHING);
  const items = await allPages(cursor => patiently(() => read({ limit: WHOLE, ...(cursor && { cursor }) })));
  return inTurns(items, lineOf, count => reading.set({ read: count, all: items.length }));
}
