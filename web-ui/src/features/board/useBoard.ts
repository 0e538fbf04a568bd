//! The lanes as they stand now, cut anew when a card's time comes, and the sound for what is newly late.

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Clock } from '@/api/gen/types.gen.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { chime } from './chime.ts';
import { hasNewLate, type Lane, lanesAt, nextMoveAt } from './lanes.ts';

/** The longest wait for one timer, in milliseconds: what is due later is asked again. */
const LONGEST = 3_600_000;

/** The cards of each lane. */
export function useLanes(clocks: readonly Clock[]): Record<Lane, Clock[]> {
  const [cutAt, setCutAt] = useState(serverNow);
  useEffect(() => {
    const now = serverNow();
    const next = nextMoveAt(clocks, Math.max(now, cutAt));
    if (next === null) return;
    const timer = setTimeout(() => setCutAt(serverNow()), Math.min(next - now, LONGEST));
    return () => clearTimeout(timer);
  }, [clocks, cutAt]);
  return useMemo(() => lanesAt(clocks, Math.max(cutAt, serverNow())), [clocks, cutAt]);
}

/** Sounds once when a promise becomes late while the board is open; what was late when it opened is silent. */
export function useChime(late: readonly Clock[], isReady: boolean, isOn: boolean): void {
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (!isReady) return;
    if (isOn && known.current && hasNewLate(known.current, late)) chime();
    known.current = new Set(late.map(({ id }) => id));
  }, [late, isReady, isOn]);
}
