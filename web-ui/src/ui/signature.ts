//! A signature as strokes of points on a pad of 600 by 240.

/** A point: across and down. */
export type Point = readonly [x: number, y: number];

/** Strokes in the order in which they were written. */
export type Signature = readonly (readonly Point[])[];

/** The pad's own measures. */
export const PAD = { width: 600, height: 240 };

/** A stroke as an SVG path, smooth through the middles of its points; a dot for a single one. */
export function strokePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  if (rest.length === 0) return `M${first[0]} ${first[1]}h0`;
  let path = `M${first[0]} ${first[1]}`;
  for (const [at, [x, y]] of rest.entries()) {
    const next = rest[at + 1];
    path += next ? `Q${x} ${y} ${(x + next[0]) / 2} ${(y + next[1]) / 2}` : `L${x} ${y}`;
  }
  return path;
}

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
