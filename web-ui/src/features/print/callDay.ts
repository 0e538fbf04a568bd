//! A day of the telephone log as lines of a paper: every answered call with its row or without, and rows without a call.

import type { CallContact, CallDayDetail, CallSettlement, RecordedCall } from '@/api/gen/types.gen.ts';

/** How a line was settled: it fits, nobody has settled it, nobody knows whether it fits, or what a person said. */
export type LineState = 'fits' | 'missing' | 'doubtful' | CallSettlement;

/** A line: a call, a row, or both. */
export type CallLine = {
  call: RecordedCall | null;
  contact: CallContact | null;
  state: LineState;
  note: string | null;
};

/** The lines in the order of their time. */
export function linesOfDay(day: CallDayDetail): CallLine[] {
  const line = (
    state: LineState,
    { call, contact, note }: { call?: RecordedCall | null; contact?: CallContact | null; note?: string | null },
  ): CallLine => ({ call: call ?? null, contact: contact ?? null, state, note: note ?? null });
  const lines = [
    ...day.pairs.map(pair => line('fits', pair)),
    ...day.settled.map(one => line(one.settlement, one)),
    ...day.pairs_left.map(pair => line('doubtful', pair)),
    ...day.calls_left.map(call => line('missing', { call })),
    ...day.contacts_left.map(contact => line('missing', { contact })),
  ];
  return lines.sort((one, other) => timeOf(one).localeCompare(timeOf(other)));
}

/** When a line was: the call's time, else the row's. */
export function timeOf({ call, contact }: CallLine): string {
  return call?.started_at ?? contact?.answered_at ?? '';
}
