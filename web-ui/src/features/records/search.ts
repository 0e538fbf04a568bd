//! What stands in the addresses of figures and of the promises that they count.

import type { ClockTold, ClockVerdict } from '@/api/gen/types.gen.ts';
import { day, id, idOrNone, matching, month, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

/** Technicians' figures: days on which slips were issued, both included. */
export const figuresSearch = searchOf({ from: day, to: day });

const CASES = ['in_warranty', 'paid', 'public'] as const;

/** A month's completion; the office's as a whole, if it is told by nothing else. */
export const completionSearch = searchOf({ month, by: oneOf('team', 'technician'), case: oneOf(...CASES) });

/** The monthly statistics of what was reported for repair. */
export const repairFiguresSearch = searchOf({ month });

/** A month's satisfaction; the office's as a whole, if it is told by nothing else. */
export const satisfactionSearch = searchOf({ month, by: oneOf('technician') });

/** A policy key. */
const key = matching(/^[a-z_.]{1,60}$/);

/** A month's promises as they were kept. */
export const clockReportSearch = searchOf({ month, key, team: id });

const VERDICTS = ['running', 'on_time', 'late', 'transferred', 'void'] as const satisfies ClockVerdict[];

const TOLD = ['nobody', 'owner', 'lead', 'head'] as const satisfies ClockTold[];

/** The promises themselves; those that run, if neither a verdict nor a day is named. */
export const clockSearch = searchOf({
  key,
  verdict: oneOf(...VERDICTS),
  /** Past due or not, whether they still run or not. */
  late: oneOf(true),
  /** How far the ladder was told. */
  told: oneOf(...TOLD),
  team: idOrNone,
  owner: idOrNone,
  /** Days on which they started, both included. */
  from: day,
  to: day,
  cursor: text,
  limit: rowCount,
});

/** Special events; all, or those that are not closed. */
export const eventSearch = searchOf({ open: oneOf(true), cursor: text, limit: rowCount });

/** The filters of the special events. */
export type EventSearch = ReturnType<typeof eventSearch>;
/** The filters of a month's completion. */
export type CompletionSearch = ReturnType<typeof completionSearch>;
/** The filters of a month's satisfaction. */
export type SatisfactionSearch = ReturnType<typeof satisfactionSearch>;
/** The filters of the report on promises. */
export type ClockReportSearch = ReturnType<typeof clockReportSearch>;
/** The filters of the list of promises. */
export type ClockSearch = ReturnType<typeof clockSearch>;
