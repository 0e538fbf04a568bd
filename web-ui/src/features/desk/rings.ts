//! Calls that ring: which of them concern this desk, and what one brings into the form without touching what was typed.
//!
//! Rule: TEL-06.

import type { LiveCall, LiveCaller } from '@/api/gen/types.gen.ts';
import { recall, remember } from '@/lib/memory.ts';
import { type Chosen, type Draft, isWorthKeeping } from './draft.ts';

const STORED = 'guanjia.desk.extension';

/** The extension of this desk, as this browser knows it; empty for none. */
export function ownExtension(): string {
  return recall(STORED) ?? '';
}

/** Says which extension this desk has. */
export function keepExtension(extension: string): void {
  remember(STORED, extension.trim() || null);
}

/** Whether a call concerns a desk: one that rings elsewhere does not; a desk without an extension hears all. */
export function concerns({ extension: rung }: LiveCall, own: string): boolean {
  return own === '' || !rung || rung === own;
}

/** Whether the form is about nobody and nothing yet. */
export function isBlank(draft: Draft): boolean {
  return !isWorthKeeping(draft) && !draft.party && !draft.unit && !draft.facility;
}

/** The person of a number, and the room. */
export function chosenOf(caller: LiveCaller | undefined): { party: Chosen | null; unit: Chosen | null } {
  if (!caller) return { party: null, unit: null };
  const { party_id, name, unit_id, room } = caller;
  return {
    party: { id: party_id, label: name },
    unit: unit_id ? { id: unit_id, label: room ?? '' } : null,
  };
}

/**
 * What a call brings into the form: number, who, room, and the minute from the ring. Nothing that was typed is replaced; `null`
 * where the form is about somebody else already.
 */
export function takenFrom(draft: Draft, call: LiveCall, caller: LiveCaller | undefined): Partial<Draft> | null {
  const isOthers = [draft.who, draft.callerName, draft.callerPhone, draft.party, draft.recordedCall, draft.liveCall];
  if (isOthers.some(Boolean)) return null;
  const { party, unit } = chosenOf(caller);
  const isPlaced = draft.unit !== null || draft.facility !== null || draft.place !== '';
  const isShown = call.caller && !call.caller.includes('*');
  return {
    liveCall: call.id,
    channel: 'call',
    begunAt: draft.begunAt !== null && draft.begunAt < call.rang_at ? draft.begunAt : call.rang_at,
    ringingAt: call.rang_at,
    extension: call.extension ?? '',
    callerPhone: isShown ? (call.caller ?? '') : '',
    ...(caller && { who: [caller.room, caller.name].filter(Boolean).join(' '), party, callerName: caller.name }),
    ...(unit && !isPlaced && { unit }),
  };
}
