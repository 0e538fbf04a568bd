//! Months of the office, as figures are told by them.

import { formatDate } from './format.ts';
import { serverNow } from './serverClock.ts';

/** The present day in the office's time, `2026-03-17`. */
export function today(): string {
  return formatDate(new Date(serverNow()));
}

/** The present month, `2026-03`. */
export function presentMonth(): string {
  return today().slice(0, 7);
}

/** The days of a month, the first and the last. */
export function daysOfMonth(month: string): { from: string; to: string } {
  const [year = 0, at = 0] = month.split('-').map(Number);
  return { from: `${month}-01`, to: `${month}-${new Date(Date.UTC(year, at, 0)).getUTCDate()}` };
}

/** The month before a month. */
export function monthBefore(month: string): string {
  const [year = 0, at = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, at - 2, 1)).toISOString().slice(0, 7);
}
