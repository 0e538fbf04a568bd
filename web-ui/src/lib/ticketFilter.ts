//! The filters of tickets, in the address of their list and of its paper, as the API takes them.

import type { ListTicketsData } from '@/api/gen/types.gen.ts';
import { dayAfter, dayBegin } from './format.ts';

type Query = NonNullable<ListTicketsData['query']>;

/** What the address says. */
export type TicketFilter = { [K in 'stage' | 'kind' | 'channel' | 'q']?: Query[K] | undefined } & {
  late?: true | undefined;
  important?: true | undefined;
  chance?: true | undefined;
  incident?: string | undefined;
  category?: string | undefined;
  owner?: string | undefined;
  team?: string | undefined;
  first?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

/** What the API is asked for: days begin and end in the office's time. */
export const ticketFilter = ({ stage, kind, channel, q, from, to, category, ...rest }: TicketFilter): Query => ({
  ...(stage && { stage }),
  ...(kind && { kind }),
  ...(channel && { channel }),
  ...(q && { q }),
  ...(rest.late && { is_late: true }),
  ...(rest.important && { is_important: true }),
  ...(rest.chance && { is_sales_chance: true }),
  ...(rest.incident && { incident_id: rest.incident }),
  ...(category && (category === 'none' ? { is_without_category: true } : { category_id: category })),
  ...(rest.owner && { owner_id: rest.owner }),
  ...(rest.team && { team_id: rest.team }),
  ...(rest.first && { first_receiver_id: rest.first }),
  ...(from && { from: dayBegin(from) }),
  ...(to && { to: dayAfter(to) }),
});
