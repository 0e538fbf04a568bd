//! The list's filters in the address: a link shows a colleague the same rows.

import * as z from 'zod/mini';
import type { TicketStage } from '@/api/gen/types.gen.ts';
import type { Tone } from '@/ui/StageTag.tsx';

const KINDS = ['enquiry', 'help', 'repair', 'complaint', 'suggestion', 'procedure', 'forwarded'] as const;
const CHANNELS = [
  'call',
  'visit',
  'letter',
  'email',
  'box',
  'forum',
  'hq_letter',
  'hq_line',
  'rectification',
  'referred',
  'department',
  'patrol',
  'gate',
  'survey',
  'talk',
  'online',
] as const;

const maybe = <T extends z.core.SomeType>(type: T) => z.catch(z.optional(type), undefined);

/** What the address of the list may say; anything else in it is left out. */
export const ticketSearch = z.object({
  /** Stages, with commas between. */
  stage: maybe(z.string().check(z.regex(/^[a-z_,]{1,120}$/))),
  kind: maybe(z.enum(KINDS)),
  channel: maybe(z.enum(CHANNELS)),
  q: maybe(z.string().check(z.maxLength(100))),
  late: maybe(z.literal(true)),
  important: maybe(z.literal(true)),
  /** Chances for a value-added service. */
  chance: maybe(z.literal(true)),
  /** The tickets of one cause. */
  incident: maybe(z.uuid()),
  /** Days of registration, both included. */
  from: maybe(z.iso.date()),
  to: maybe(z.iso.date()),
  owner: maybe(z.uuid()),
  team: maybe(z.uuid()),
  /** Who was asked first. */
  first: maybe(z.uuid()),
  cursor: maybe(z.string()),
  limit: maybe(z.int().check(z.minimum(1), z.maximum(200))),
});

/** The list's filters, order and page. */
export type TicketSearch = z.infer<typeof ticketSearch>;

/** Stages in which somebody still owes something, as the address says them. */
export const OPEN_STAGES = 'registered,assigned,in_progress,waiting,handled,called_back';

/** Stages in which the matter itself is still to be handled. */
export const UNFINISHED_STAGES = 'registered,assigned,in_progress,waiting';

const TONES: Readonly<Record<TicketStage, Tone>> = {
  registered: 'new',
  assigned: 'active',
  in_progress: 'active',
  waiting: 'waiting',
  handled: 'active',
  called_back: 'active',
  closed: 'done',
  void: 'off',
};

/** How a ticket's stage looks. */
export function toneOf(stage: TicketStage): Tone {
  return TONES[stage];
}

/** Whether two addresses ask for the same rows, wherever their pages begin. */
export function sameRows(one: TicketSearch, other: TicketSearch): boolean {
  const rows = ({ cursor: _cursor, limit: _limit, ...filters }: TicketSearch) =>
    JSON.stringify(
      Object.entries(filters)
        .filter(([, value]) => value !== undefined)
        .sort(),
    );
  return rows(one) === rows(other);
}
