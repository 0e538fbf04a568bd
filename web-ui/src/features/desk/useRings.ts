//! The calls that go on and concern this desk, the ringing ones first; the one whose card is shown before the answer.
//!
//! Rule: TEL-06.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LiveCall } from '@/api/gen/types.gen.ts';
import { useMay } from '@/lib/useMay.ts';
import { liveCallsQuery } from './queries.ts';
import { concerns, isBlank, keepExtension, ownExtension, takenFrom } from './rings.ts';
import type { Desk } from './useDesk.ts';

/** The calls, and what becomes of them. */
export function useRings(desk: Desk, projectId: string) {
  const { draft, change, doneCalls } = desk;
  const mayRead = useMay('parties.read');
  const { data = [] } = useQuery({ ...liveCallsQuery(projectId), enabled: mayRead });
  const [extension, setExtension] = useState(ownExtension);
  const [passed, setPassed] = useState<readonly string[]>([]);
  const isOffered = (call: LiveCall) =>
    concerns(call, extension) && ![draft.liveCall, ...doneCalls, ...passed].includes(call.id);
  const rank = ({ stage }: LiveCall) => (stage === 'ringing' ? 0 : 1);
  // Who has waited longest comes first, and stays so when another one rings.
  const order = (one: LiveCall, other: LiveCall) => rank(one) - rank(other) || one.rang_at.localeCompare(other.rang_at);
  const calls = data.filter(isOffered).sort(order);
  return {
    calls,
    /** The call whose card is open: while nobody has typed. */
    shown: isBlank(draft) ? calls[0] : undefined,
    extension,
    setExtension: (next: string) => {
      setExtension(next.trim());
      keepExtension(next);
    },
    /** Whether the form can take a call without losing anything. */
    mayTake: (call: LiveCall) => takenFrom(draft, call, undefined) !== null,
    /** Takes a call with one of its callers, the likeliest unless another was chosen; whether it could. */
    take: (call: LiveCall, caller = call.callers[0]) => {
      const taken = takenFrom(draft, call, caller);
      if (taken) change(taken);
      return taken !== null;
    },
    /** The desk has nothing to do with it. */
    pass: (call: LiveCall) => setPassed(now => [...now, call.id]),
  };
}

/** The calls, as the parts of the desk take them. */
export type Rings = ReturnType<typeof useRings>;
