//! The board's lanes. Cards keep the server's order (what is due first on top), so a lane is a part of that order, and
//! nothing is sorted while time goes on: the lanes are cut anew only when the next card changes its lane.

import { clockDeadline } from '@/ui/clock.ts';
import { standingAt } from '@/ui/deadline.ts';

/** A lane's name, the most urgent first. */
export const LANES = ['overdue', 'due_soon', 'on_track'] as const;

/** A lane. */
export type Lane = (typeof LANES)[number];

/** What a lane needs to know of a promise. */
export type Promised = Parameters<typeof clockDeadline>[0] & { id: string };

/** Which card stands in which lane at `now` (milliseconds); what no longer counts stands in none. */
export function lanesAt<T extends Promised>(clocks: readonly T[], now: number): Record<Lane, T[]> {
  const lanes: Record<Lane, T[]> = { overdue: [], due_soon: [], on_track: [] };
  for (const clock of clocks) {
    const { state } = standingAt(clockDeadline(clock), now);
    if (state === 'overdue' || state === 'due_soon' || state === 'on_track') lanes[state].push(clock);
  }
  return lanes;
}

/** When the next card changes its lane, in milliseconds; `null` when none will. */
export function nextMoveAt(clocks: readonly Promised[], now: number): number | null {
  let next: number | null = null;
  // A promise is kept at the very moment that it is due, and late just after it.
  for (const { warn_at, due_at } of clocks)
    for (const at of [Date.parse(warn_at), Date.parse(due_at) + 1])
      if (at > now && (next === null || at < next)) next = at;
  return next;
}

/** Whether something is late that was not before. */
export function hasNewLate(before: ReadonlySet<string>, late: readonly { id: string }[]): boolean {
  return late.some(({ id }) => !before.has(id));
}
