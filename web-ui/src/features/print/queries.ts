//! What the papers read.

import { queryOptions } from '@tanstack/react-query';
import { getCallDay, getSample, getSlip, listCallbacks, listRegister, listSampleCalls } from '@/api/gen/sdk.gen.ts';
import type { Callback, CallDayDetail, RegisterLine, Sample, SampleCall, Slip } from '@/api/gen/types.gen.ts';
import { ApiProblem } from '@/api/problem.ts';
import { type CallbackFilter, callbackFilter } from '@/lib/callbackFilter.ts';
import { type Page, rowsUpTo, type SomeRows, WHOLE } from '@/lib/pages.ts';
import { createStore, useStore } from '@/lib/store.ts';
import { type TicketFilter, ticketFilter } from '@/lib/ticketFilter.ts';

/** The most lines that one paper holds: some hundred sheets. More is for the export. */
export const MOST_LINES = 5_000;

/** The lines of a paper, whether its filters name more, and how many where the list tells. */
export type Lines<T> = { lines: T[] } & Partial<Pick<SomeRows<T>, 'isMore' | 'total'>>;

/** The lines in the order of a text of theirs. */
export function inOrder<T>(read: Lines<T>, textOf: (line: T) => string): Lines<T> {
  return { ...read, lines: read.lines.toSorted((one, other) => textOf(one).localeCompare(textOf(other))) };
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
    queryFn: ({ signal }): Promise<Lines<Callback>> =>
      readList(page =>
        listCallbacks({ path: { project_id: projectId }, query: { ...callbackFilter(filter), ...page }, signal }),
      ),
  });
}

/** Whom a sample calls. */
export function sampleCallsQuery(projectId: string, id: string) {
  return queryOptions({
    queryKey: ['samples', 'paper', projectId, id],
    queryFn: ({ signal }): Promise<Lines<SampleCall>> =>
      readList(page => listSampleCalls({ path: { project_id: projectId, sample_id: id }, query: page, signal })),
  });
}

/** A day of the telephone log. */
export function callDayQuery(projectId: string, day: string) {
  return queryOptions({
    queryKey: ['call_days', 'paper', projectId, day],
    queryFn: ({ signal }): Promise<CallDayDetail> =>
      getCallDay({ path: { project_id: projectId, on_day: day }, signal }),
  });
}

/** The sample itself. */
export function sampleQuery(projectId: string, id: string) {
  return queryOptions({
    queryKey: ['samples', 'one', projectId, id],
    queryFn: ({ signal }): Promise<Sample> => getSample({ path: { project_id: projectId, sample_id: id }, signal }),
  });
}

/** The register's lines, oldest first. */
export function registerQuery(projectId: string, filter: TicketFilter) {
  return queryOptions({
    queryKey: ['tickets', 'paper', projectId, filter],
    queryFn: ({ signal }): Promise<Lines<RegisterLine>> => {
      const query = { ...ticketFilter(filter), sort: 'registered_at', total: true } as const;
      return readList(page => listRegister({ path: { project_id: projectId }, query: { ...query, ...page }, signal }));
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

/** What is asked for a page of a list. */
export type PageAsked = { limit: number; cursor?: string };

/** Reads a list page after page, to its end or until the paper is full. */
export async function readList<T>(read: (page: PageAsked) => Promise<Page<T>>): Promise<Lines<T>> {
  reading.set(NOTHING);
  const pageAt = (cursor: string | undefined) => patiently(() => read({ limit: WHOLE, ...(cursor && { cursor }) }));
  const { rows, ...rest } = await rowsUpTo(MOST_LINES, pageAt);
  return { lines: rows, ...rest };
}

/** Reads a list like that and then each of its records, and tells how far it has come. */
export async function readRecords<T, R>(
  read: (page: PageAsked) => Promise<Page<T>>,
  lineOf: (item: T) => Promise<R>,
): Promise<Lines<R>> {
  const { lines, ...rest } = await readList(read);
  return { ...rest, lines: await inTurns(lines, lineOf, count => reading.set({ read: count, all: lines.length })) };
}
