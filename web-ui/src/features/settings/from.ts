//! From when a version holds: now, or a day and time of the office.

import { serverNow } from '@/lib/serverClock.ts';

/** Now, or `2026-03-02` with `08:30` in the office's time. */
export type From = { isNow: boolean; day: string | null; time: string };

/** At once. */
export const NOW: From = { isNow: true, day: null, time: '00:00' };

/** The moment in UTC; a version that begins at once is dated a little ahead, so that it is not past when it arrives. */
export function momentOf(from: From, offsetMinutes: number, now = serverNow()): string {
  if (from.isNow || from.day === null) return new Date(now + 5_000).toISOString();
  return new Date(Date.parse(`${from.day}T${from.time}:00Z`) - offsetMinutes * 60_000).toISOString();
}
