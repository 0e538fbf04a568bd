//! The server's clock, as far as this page knows it: countdowns run against it, so that a PC with a wrong clock shows the
//! same figures as the next one.

let offset = 0;
let known = false;

/** Beyond this many milliseconds a `Date` header moves the clock; within it the header is no better than what we have. */
const COARSE = 1500;

/** The server's moment now, in milliseconds since the epoch. */
export function serverNow(): number {
  return Date.now() + offset;
}

/** Takes the `Date` header of an answer, which is whole seconds, cut off. */
export function noteDateHeader(header: string | null, received = Date.now()): void {
  const told = header === null ? Number.NaN : Date.parse(header);
  if (Number.isNaN(told)) return;
  const seen = told + 500 - received;
  if (!known || Math.abs(seen - offset) > COARSE) adopt(seen);
}

/** Takes a `server_time` out of an answer's content, which is exact. */
export function noteServerTime(time: string, received = Date.now()): void {
  const told = Date.parse(time);
  if (!Number.isNaN(told)) adopt(told - received);
}

function adopt(seen: number): void {
  offset = seen;
  known = true;
}
