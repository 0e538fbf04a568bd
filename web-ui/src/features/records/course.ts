//! Where the months of a course stand in its chart.

import type { CourseMonth } from '@/api/gen/types.gen.ts';

/** The chart's own measures. */
export const WIDTH = 720;
export const HEIGHT = 190;
/** What is left free above, for the months below, and on both sides for the shares and the outer months. */
const ABOVE = 10;
const BELOW = 30;
const BESIDE = 60;
const MONTHS = 12;

/** How far from the left a month stands. */
export function xOf(at: number): number {
  return Math.round(BESIDE + (at * (WIDTH - 2 * BESIDE)) / (MONTHS - 1));
}

/** How far from the top a share in hundredths of a percent stands. */
export function heightOf(share: number): number {
  return Math.round(HEIGHT - BELOW - (share * (HEIGHT - ABOVE - BELOW)) / 10_000);
}

/** The line through the months that have a value, as SVG takes it. */
export function lineOf(
  months: readonly CourseMonth[],
  value: (month: CourseMonth) => number | null | undefined,
): string {
  return months
    .flatMap((month, at) => {
      const share = value(month);
      return typeof share === 'number' ? [`${xOf(at)},${heightOf(share)}`] : [];
    })
    .join(' ');
}
