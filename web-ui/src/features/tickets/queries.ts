//! What the ticket list and the ticket's page read.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  getSpecialEvent,
  getTicket,
  listCallbacks,
  listComplaintProposals,
  listSlips,
  listSuggestions,
  listTicketHistory,
  listTickets,
} from '@/api/gen/sdk.gen.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import { ticketFilter } from '@/lib/ticketFilter.ts';
import type { TicketSearch } from './search.ts';

/** A page of the list, with the number of all rows. */
export const ticketsQuery = (project_id: string, search: TicketSearch) =>
  queryOptions({
    queryKey: ['tickets', 'list', project_id, search],
    queryFn: ({ signal }) => {
      const page = { limit: search.limit ?? USUAL_LIMIT, total: true, ...(search.cursor && { cursor: search.cursor }) };
      return listTickets({ path: { project_id }, query: { ...ticketFilter(search), ...page }, signal });
    },
    placeholderData: keepPreviousData,
  });

/** A ticket. */
export const ticketQuery = (project_id: string, ticket_id: string) =>
  queryOptions({
    queryKey: ['tickets', 'one', project_id, ticket_id],
    queryFn: ({ signal }) => getTicket({ path: { project_id, ticket_id }, signal }),
  });

/** The ticket's slips, with every paper. */
export const slipsQuery = (project_id: string, ticket_id: string) =>
  queryOptions({
    queryKey: ['slips', 'ticket', project_id, ticket_id],
    queryFn: async () => (await listSlips({ path: { project_id }, query: { ticket_id, limit: 50 } })).items,
  });

/** The ticket's callbacks. */
export const callbacksQuery = (project_id: string, ticket_id: string) =>
  queryOptions({
    queryKey: ['callbacks', 'ticket', project_id, ticket_id],
    queryFn: async () => (await listCallbacks({ path: { project_id }, query: { ticket_id, limit: 50 } })).items,
  });

/** The suggestion that the ticket was passed on as; `null` while it was not. */
export const suggestionOfQuery = (project_id: string, ticket_id: string) =>
  queryOptions({
    queryKey: ['suggestions', 'ticket', project_id, ticket_id],
    queryFn: async () =>
      (await listSuggestions({ path: { project_id }, query: { ticket_id, limit: 1 } })).items[0] ?? null,
  });

/** The special event that the ticket opened. */
export const eventQuery = (project_id: string, event_id: string) =>
  queryOptions({
    queryKey: ['special_events', 'one', project_id, event_id],
    queryFn: ({ signal }) => getSpecialEvent({ path: { project_id, event_id }, signal }),
  });

/** What happened to the ticket and all that hangs on it, the newest first. */
export const historyQuery = (project_id: string, ticket_id: string) =>
  infiniteQueryOptions({
    queryKey: ['tickets', 'history', project_id, ticket_id],
    queryFn: ({ pageParam }) =>
      listTicketHistory({
        path: { project_id, ticket_id },
        query: { limit: 50, ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: page => page.next_cursor ?? undefined,
  });

/** The proposal to make a complaint of a ticket, while nobody has decided. */
export const proposalOfQuery = (project_id: string, ticket_id: string) =>
  queryOptions({
    queryKey: ['complaints', 'proposal-of', project_id, ticket_id],
    queryFn: async ({ signal }) => {
      const query = { ticket_id, is_open: true, limit: 1 };
      return (await listComplaintProposals({ path: { project_id }, query, signal })).items[0] ?? null;
    },
  });
