//! The technician's verbs: which one comes next, which ask for more than a tap, and how each is sent.

import { ifMatch } from '@/api/client.ts';
import {
  acceptSlip,
  arriveSlip,
  classifySlip,
  confirmSlip,
  finishSlip,
  priceSlip,
  resumeSlip,
  returnSlip,
  startSlip,
  suspendSlip,
} from '@/api/gen/sdk.gen.ts';
import type { Slip, SlipClassify, SlipConfirm, SlipFinish, SlipSuspend } from '@/api/gen/types.gen.ts';

/** A verb that one tap does. */
export type TapVerb = 'accept' | 'arrive' | 'price' | 'work' | 'resume' | 'return';

/** What a technician does with a slip, with what each deed tells. */
export type Deed =
  | { verb: TapVerb }
  | { verb: 'classify'; body: SlipClassify }
  | { verb: 'suspend'; body: SlipSuspend }
  | { verb: 'finish'; body: SlipFinish }
  | { verb: 'confirm'; body: SlipConfirm };

/** A technician's verb. */
export type FieldVerb = Deed['verb'];

/** The verbs in the order of the work: the first one that is open comes next. */
const ORDER = ['accept', 'arrive', 'work', 'classify', 'resume', 'finish', 'confirm', 'return', 'suspend'] as const;

/** A verb that is open, with why it must wait. */
export type OpenVerb = { verb: FieldVerb; isAllowed: boolean; reasonZh: string | null; reasonEn: string | null };

/**
 * The technician's verbs of a slip, the next one first. Work whose price is not told yet is preceded by telling it:
 * the API says by the reason of `work` that it waits, and by the empty moment for what.
 */
export function openVerbs(slip: Pick<Slip, 'verbs' | 'case' | 'price_told_at' | 'size_class'>): OpenVerb[] {
  const open = ORDER.flatMap(verb => {
    const found = slip.verbs.find(one => one.verb === verb);
    if (!found) return [];
    const { is_allowed: isAllowed, reason_zh, reason_en } = found;
    return [{ verb, isAllowed, reasonZh: reason_zh ?? null, reasonEn: reason_en ?? null }];
  });
  const waits = open.some(({ verb, isAllowed }) => verb === 'work' && !isAllowed);
  const price = { verb: 'price' as const, isAllowed: true, reasonZh: null, reasonEn: null };
  const ordered = slip.size_class ? last(open, 'classify') : open;
  return waits && slip.case === 'paid' && !slip.price_told_at ? [price, ...ordered] : ordered;
}

/** A class that was set already is rarely changed, so changing it comes last. */
function last<T extends { verb: FieldVerb }>(open: T[], verb: FieldVerb): T[] {
  return [...open.filter(one => one.verb !== verb), ...open.filter(one => one.verb === verb)];
}

/** Whether a tap is all that the verb needs. */
export function isTap(verb: FieldVerb): verb is TapVerb {
  return !(verb === 'classify' || verb === 'suspend' || verb === 'finish' || verb === 'confirm');
}

/** Sends a deed under its key; the answer is the slip as it is then. */
export function send(projectId: string, slip: { id: string; version: number }, deed: Deed, key: string): Promise<Slip> {
  const path = { project_id: projectId, slip_id: slip.id };
  const headers = { 'Idempotency-Key': key, ...ifMatch(slip.version) };
  const tap = { path, headers, body: {} };
  switch (deed.verb) {
    case 'accept':
      return acceptSlip(tap);
    case 'arrive':
      return arriveSlip(tap);
    case 'price':
      return priceSlip(tap);
    case 'work':
      return startSlip(tap);
    case 'resume':
      return resumeSlip(tap);
    case 'return':
      return returnSlip(tap);
    case 'classify':
      return classifySlip({ path, headers, body: deed.body });
    case 'suspend':
      return suspendSlip({ path, headers, body: deed.body });
    case 'finish':
      return finishSlip({ path, headers, body: deed.body });
    case 'confirm':
      return confirmSlip({ path, headers, body: deed.body });
  }
}
