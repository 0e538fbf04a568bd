//! Spans of time on papers.

/** How many minutes lie between two moments, begun ones counted; nothing before both are known. */
export function minutesBetween(from: string | null | undefined, to: string | null | undefined): number | null {
  if (!from || !to) return null;
  return Math.max(0, Math.ceil((Date.parse(to) - Date.parse(from)) / 60_000));
}
