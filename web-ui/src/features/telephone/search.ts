//! What stands in the addresses of the telephone log.

import type { ListRecordedCallsData, ReturnCallStage } from '@/api/gen/types.gen.ts';
import { day, month, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

/** What a figure counts. */
export type CallFigure = NonNullable<ListRecordedCallsData['query']['figure']>;

/** The month of the days. */
export const dayListSearch = searchOf({ month });

/** Which leftover of a day is open. */
export const daySearch = searchOf({ at: text });

/** The recorded calls. */
export const callSearch = searchOf({
  from: day,
  to: day,
  figure: oneOf<CallFigure>('incoming', 'missed', 'missed_withheld', 'unreturned', 'rung', 'in_rings', 'late'),
  order: oneOf('started_at'),
  cursor: text,
  limit: rowCount,
});

/** The filters of the calls. */
export type CallSearch = ReturnType<typeof callSearch>;

/** Missed calls to return. */
export const returnSearch = searchOf({
  stage: oneOf<Exclude<ReturnCallStage, 'open'> | 'all'>('returned', 'waived', 'all'),
  cursor: text,
  limit: rowCount,
});

/** The filters of the missed calls; without a stage those that wait. */
export type ReturnSearch = ReturnType<typeof returnSearch>;

/** Where the lists that were read in go on. */
export const listSearch = searchOf({ cursor: text, limit: rowCount });
