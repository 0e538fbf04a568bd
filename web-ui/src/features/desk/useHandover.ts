//! What the telephone log hands to the desk: a call that nobody wrote down, or somebody whose call was missed.
//!
//! Rule: TEL-03, TEL-05.

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import type { PartyMatch, RecordedCall } from '@/api/gen/types.gen.ts';
import { formatMoment, formatPhone, toLocalField } from '@/lib/format.ts';
import { currentLang, translate } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { serverNow } from '@/lib/serverClock.ts';
import type { Draft } from './draft.ts';
import { findCallers, recordedCallQuery, returnCallQuery } from './queries.ts';
import { isBlank } from './rings.ts';
import { deskTexts } from './texts.ts';
import type { Desk } from './useDesk.ts';

/** When a recorded call was answered. */
function answeredAt({ started_at, ring_seconds }: RecordedCall): Date {
  return new Date(Date.parse(started_at) + (ring_seconds ?? 0) * 1000);
}

/** Fills the form from the record that the address names, once, if nobody has typed in it. */
export function useHandover({ draft, change }: Desk, projectId: string): void {
  const navigate = useNavigate();
  const { call: callId = '', return: returnId = '' } = useSearch({ strict: false }) as {
    call?: string;
    return?: string;
  };
  const { data: call } = useQuery(recordedCallQuery(projectId, callId));
  const { data: task } = useQuery(returnCallQuery(projectId, returnId));
  const take = useEffectEvent(async (taken: Partial<Draft>, number: string | null) => {
    void navigate({ to: '.', search: {}, replace: true });
    if (!isBlank(draft)) {
      tell(translate(deskTexts.handoverWaits));
      return;
    }
    change(taken);
    const known = number ? await whoseNumber(projectId, number) : null;
    if (known) change(known);
  });
  useEffect(() => {
    if (!call) return;
    const answered = answeredAt(call);
    const number = call.caller && !call.caller.includes('*') ? call.caller : null;
    const when = formatMoment(answered, serverNow(), currentLang());
    const label = [when, call.caller && formatPhone(call.caller)].filter(Boolean).join(' ');
    const recordedCall = { id: call.id, label, day: call.on_day };
    void take({ recordedCall, channel: 'call', callerPhone: number ?? '', reported: toLocalField(answered) }, number);
  }, [call]);
  useEffect(() => {
    if (!task) return;
    const number = task.number.includes('*') ? null : task.number;
    void take({ callerPhone: number ?? '', callerName: task.party_name ?? '' }, number);
  }, [task]);
}

/** The one person whose number it is, with the room; nobody where several share it. */
async function whoseNumber(projectId: string, number: string): Promise<Partial<Draft> | null> {
  const found = await findCallers(projectId, number, new AbortController().signal).catch((): PartyMatch[] => []);
  const [only, ...others] = found.filter(({ matched, party }) => matched === 'phone' && party);
  if (!only?.party || others.length > 0) return null;
  const { party, unit } = only;
  return {
    who: [unit?.short_code, party.name].filter(Boolean).join(' '),
    party: { id: party.id, label: party.name },
    callerName: party.name,
    ...(unit && { unit: { id: unit.id, label: unit.short_code } }),
  };
}
