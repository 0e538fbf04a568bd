//! What is left over of a day, one after another, and how the keys settle it.

import type {
  CallCandidate,
  CallContact,
  CallDay,
  CallDayDetail,
  CallSettle,
  CallSettlement,
  CallSettlements,
  RecordedCall,
} from '@/api/gen/types.gen.ts';

/** Something left over: a call, a row, or both where nobody knows whether they are one. */
export type Leftover =
  | { key: string; kind: 'call'; call: RecordedCall }
  | { key: string; kind: 'contact'; contact: CallContact }
  | { key: string; kind: 'pair'; call: RecordedCall; contact: CallContact };

/** All that is left over, in the order in which the page shows it. */
export function leftoversOf({ calls_left, contacts_left, pairs_left }: CallDayDetail): Leftover[] {
  return [
    ...calls_left.map((call): Leftover => ({ key: `call.${call.id}`, kind: 'call', call })),
    ...contacts_left.map((contact): Leftover => ({ key: `contact.${contact.id}`, kind: 'contact', contact })),
    ...pairs_left.map(({ call, contact }): Leftover => ({ key: `pair.${call.id}`, kind: 'pair', call, contact })),
  ];
}

/** What is open after `key` was settled: the next one, the last one at the end; none when all are settled. */
export function afterSettling(rows: readonly Leftover[], key: string): string | undefined {
  const here = rows.findIndex(row => row.key === key);
  return (rows[here + 1] ?? rows[here - 1])?.key;
}

/** The leftover that an arrow leads to. */
export function neighbour(rows: readonly Leftover[], key: string | undefined, step: 1 | -1): string | undefined {
  const here = rows.findIndex(row => row.key === key);
  return rows[Math.min(Math.max(here + step, 0), rows.length - 1)]?.key;
}

/** What a key does: links, makes the row of the call, or gives the reason why something stands alone. */
export type Way = Exclude<CallSettlement, 'created'> | 'create';

/** The ways by their digits: a digit means the same for calls, rows and pairs. */
const WAYS: readonly { digit: string; way: Way }[] = [
  { digit: '1', way: 'link' },
  { digit: '2', way: 'create' },
  { digit: '3', way: 'wrong_number' },
  { digit: '4', way: 'internal' },
  { digit: '5', way: 'test' },
  { digit: '6', way: 'duplicate' },
  { digit: '7', way: 'transfer' },
];

/** The ways that the API opens for a leftover. */
export function waysOf(row: Leftover, open: CallSettlements): { digit: string; way: Way }[] {
  const alone = row.kind === 'contact' ? open.contact : open.call;
  return WAYS.filter(({ way }) => {
    if (way === 'create') return open.may_create && row.kind !== 'contact';
    return way === 'link' ? open.both.includes(way) : alone.includes(way);
  });
}

/** What is sent to settle; `null` for a link without anything to link to. */
export function orderOf(
  row: Leftover,
  way: Exclude<Way, 'create'>,
  linked: string | undefined,
  note: string,
): CallSettle | null {
  const said = note.trim() === '' ? {} : { note: note.trim() };
  const own = row.kind === 'contact' ? { contact_id: row.contact.id } : { call_id: row.call.id };
  if (way !== 'link') return { settlement: way, ...own, ...said };
  if (linked === undefined) return null;
  const other = row.kind === 'contact' ? { call_id: linked } : { contact_id: linked };
  return { settlement: way, ...own, ...other, ...said };
}

/**
 * What a leftover is linked to unless somebody chooses otherwise: the likeliest that is free and for which number or time
 * speak. One key links it, so that what merely stands nearest is not offered.
 */
export function likeliest(candidates: readonly CallCandidate[]): CallCandidate | undefined {
  const fits = ({ reason }: CallCandidate) =>
    reason.is_linked || reason.is_during === true || reason.number === 'equal' || reason.number === 'end';
  return candidates.find(one => !one.is_taken && fits(one));
}

/** How many things are left over of a day. */
export function leftOf({ left_calls, left_rows, left_pairs }: CallDay): number {
  return left_calls + left_rows + left_pairs;
}

/** The day so many days later, or before. */
export function dayBeside(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A day of a month's list: with its figures, or without a list so far. */
export type DayLine = { on: string; day: CallDay | null };

/** The days of a month up to yesterday, the newest first, and whatever else has a list. */
export function linesOf(
  days: readonly CallDay[],
  { from, to }: { from: string; to: string },
  today: string,
): DayLine[] {
  const lines: DayLine[] = [];
  for (let on = to; on >= from; on = dayBeside(on, -1)) {
    const day = days.find(one => one.on_day === on) ?? null;
    if (day || on < today) lines.push({ on, day });
  }
  return lines;
}

/** What the days of a month come to. */
export function sumOf(days: readonly CallDay[]) {
  const sum = (of: (day: CallDay) => number) => days.reduce((total, day) => total + of(day), 0);
  const rung = sum(day => day.rung);
  return {
    incoming: sum(day => day.incoming),
    inRings: rung === 0 ? null : Math.round((sum(day => day.in_rings) * 10_000) / rung),
    missed: sum(day => day.missed),
    unreturned: sum(day => day.unreturned),
    left: sum(leftOf),
    signed: days.filter(day => day.stage === 'signed').length,
  };
}
