//! The list's filters in the address: a link shows a colleague the same rows.

import type { TicketStage } from '@/api/gen/types.gen.ts';
import { day, id, idOrNone, matching, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';
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

/** What the address of the list may say; anything else in it is left out. */
export const ticketSearch = searchOf({
  /** Stages, with commas between. */
  stage: matching(/^[a-z_,]{1,120}$/),
  kind: oneOf(...KINDS),
  channel: oneOf(...CHANNELS),
  q: matching(/^.{1,100}$/su),
  late: oneOf(true),
  important: oneOf(true),
  /** Chances for a value-added service. */
  chance: oneOf(true),
  /** The tickets of one cause. */
  incident: id,
  category: idOrNone,
  /** Days of registration, both included. */
  from: day,
  to: day,
  owner: id,
  team: id,
  /** Who was asked first. */
  first: id,
  cursor: text,
  limit: rowCount,
});

/** The list's filters, order and page. */
export type TicketSearch = ReturnType<typeof ticketSearch>;

/** Stages in which somebody still owes something, as the address says them. */
export const OPEN_STAGES = 'registered,assigned,in_progress,waiting,handled,called_back';

/** Every stage but void, as the address says them. */
export const NOT_VOID = `${OPEN_STAGES},closed`;

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
