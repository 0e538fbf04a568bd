//! What the board reads: all running promises, the matters that they belong to, and the teams' names.

import { queryOptions } from '@tanstack/react-query';
import { listClocks, listTickets } from '@/api/gen/sdk.gen.ts';
import type { Clock, TicketItem } from '@/api/gen/types.gen.ts';

const PAGE = 200;
/** A wall that shows more cards than this helps nobody; the counters say that there are more. */
const MOST_PAGES = 3;
/** The live stream tells what changed; this lies beneath it, in milliseconds. */
const POLL = 30_000;
/** Stages of a matter that may still owe something. */
const OPEN_STAGES = 'registered,assigned,in_progress,waiting,handled,called_back';

type Page<T> = { items: T[]; next_cursor?: string | null };

/** All rows, page by page; `isMore` when there are more than the board takes. */
async function collect<T>(read: (cursor: string | undefined) => Promise<Page<T>>) {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await read(cursor);
    items.push(...answer.items);
    cursor = answer.next_cursor ?? undefined;
    if (cursor === undefined) break;
  }
  return { items, isMore: cursor !== undefined };
}

/** The running promises of a project, the one that is due first on top. */
export function clocksQuery(projectId: string) {
  return queryOptions({
    queryKey: ['board', 'clocks', projectId],
    queryFn: ({ signal }): Promise<{ items: Clock[]; isMore: boolean }> =>
      collect(cursor =>
        listClocks({ path: { project_id: projectId }, query: { limit: PAGE, ...(cursor && { cursor }) }, signal }),
      ),
    refetchInterval: POLL,
  });
}

/** The open matters of a project by their id: where each is and what it is about. */
export function mattersQuery(projectId: string) {
  return queryOptions({
    queryKey: ['board', 'matters', projectId],
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, TicketItem>> => {
      const query = { stage: OPEN_STAGES, limit: PAGE, total: false };
      const { items } = await collect(cursor =>
        listTickets({ path: { project_id: projectId }, query: { ...query, ...(cursor && { cursor }) }, signal }),
      );
      return new Map(items.map(ticket => [ticket.id, ticket]));
    },
    refetchInterval: POLL,
  });
}
