//! A signature as a file: its strokes with the moments of their points.

import { PAD, type Signature } from './signature.ts';

/** The moments of a signature's points, stroke by stroke, in milliseconds since the first touch. */
export type Times = readonly (readonly number[])[];

/** The moments after a change: what was there keeps its own, what is new was written just now. */
export function timesOf(signature: Signature, before: Times, sinceFirst: number): Times {
  return signature.map((stroke, at) => stroke.map((_, point) => before[at]?.[point] ?? sinceFirst));
}

/** A signature's file: strokes of `[x, y, t]` within the pad. */
export function signatureFile(signature: Signature, times: Times): Blob {
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  const strokes = signature.map((stroke, at) =>
    stroke.map(([x, y], point) => [within(x, PAD.width), within(y, PAD.height), times[at]?.[point] ?? 0]),
  );
  return new Blob([JSON.stringify({ strokes, ...PAD })], { type: 'application/json' });
}
