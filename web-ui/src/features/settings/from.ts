//! From when a version holds: now, or a day and time of the office.

import { serverNow } from '@/lib/serverClock.ts';

/** Now, or `2026-03-02` with `08:30` in the office's time. */
export type From = { isNow: boolean; day: string | null; time: string };

/** At once. */
export const NOW: From = { isNow: true, day: null, time: '00:00' };

/** The moment in UTC; at once is now by the server's clock. */
export function momentOf(from: From, offsetMinutes: number, now = serverNow()): string {
  if (from.isNow || from.day === null) return new Date(now).toISOString();
  return new Date(Date.parse(`${from.day}T${from.time}:00Z`) - offsetMinutes * 60_000).toISOString();
}
