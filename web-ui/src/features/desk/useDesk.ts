//! The desk's one form: what is typed, kept for this tab; what is sent, once under one key; and what came of it.
//!
//! Rule: UIX-01, UIX-05.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ifMatch } from '@/api/client.ts';
import { answerTicket, checkPapers, matchCallDay, registerTicket } from '@/api/gen/sdk.gen.ts';
import type { Ticket } from '@/api/gen/types.gen.ts';
import { ApiProblem } from '@/api/problem.ts';
import { dropDraft, keepDraft, readDraft } from '@/lib/drafts.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { uuid } from '@/lib/uuid.ts';
import { type DeskField, type Draft, emptyDraft, fieldOf, isAnswerable, isWorthKeeping, toRegister } from './draft.ts';
import { ownExtension } from './rings.ts';

/** The faults that stand at fields. */
export type Faults = Partial<Record<DeskField, string>>;

/** The id of a field's control. */
export function controlId(field: DeskField): string {
  return `desk-${field}`;
}

/** Puts the focus into a field. */
export function focusField(field: DeskField): void {
  document.getElementById(controlId(field))?.focus();
}

/** The form of a project's desk. */
export function useDesk(project: { id: string; code: string }, ringingAt: string | null) {
  const client = useQueryClient();
  const name = `desk.${project.code}`;
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft(ringingAt),
    ...readDraft<Draft>(name),
  }));
  const [faults, setFaults] = useState<Faults>({});
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [done, setDone] = useState<Ticket | null>(null);
  /** The calls that were registered, and the day of the recorded call that the last one was. */
  const [doneCalls, setDoneCalls] = useState<readonly string[]>([]);
  const [doneDay, setDoneDay] = useState<string | null>(null);
  const sending = useRef(false);

  // The tab's storage is outside of React: it follows what is typed.
  useEffect(() => {
    if (isWorthKeeping(draft)) keepDraft(name, draft);
    else dropDraft(name);
  }, [draft, name]);

  const change = (patch: Partial<Draft>) => {
    setDraft(now => ({
      ...now,
      begunAt: now.begunAt ?? new Date(serverNow()).toISOString(),
      // A component belongs to its room, and papers to their procedure.
      ...('unit' in patch && { component: '' }),
      ...('categoryId' in patch && patch.categoryId !== now.categoryId && { papers: [] }),
      ...patch,
    }));
    setFaults({});
  };
  const clear = () => {
    setDraft(now => emptyDraft(null, now.channel));
    setFaults({});
    setError(null);
    focusField('who');
  };
  const refuse = (refusal: unknown) => {
    const told = refusal instanceof ApiProblem ? refusal.problem.errors : [];
    const placed = told.flatMap(fault => {
      const field = fieldOf(fault.pointer);
      return field ? [[field, fault.detail] as const] : [];
    });
    // The first fault of a field is the one to mend first.
    flushSync(() => {
      setFaults(Object.fromEntries(placed.toReversed()));
      setError(placed.length > 0 && placed.length === told.length ? null : refusal);
    });
    const [first] = placed;
    if (first) focusField(first[0]);
  };
  const save = async (dispatches: boolean) => {
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setError(null);
    try {
      setDone(await send(project.id, draft, dispatches));
      setDoneDay(draft.recordedCall?.day ?? null);
      if (draft.recordedCall) await matchDay(project.id, draft.recordedCall.day);
      const { liveCall } = draft;
      if (liveCall) setDoneCalls(now => [...now, liveCall]);
      clear();
      void client.invalidateQueries({ queryKey: ['tickets'] });
      void client.invalidateQueries({ queryKey: ['board'] });
      void client.invalidateQueries({ queryKey: ['call_days'] });
    } catch (refusal) {
      refuse(refusal);
    }
    sending.current = false;
    setBusy(false);
  };
  return { draft, change, clear, save, faults, error, isBusy, done, doneCalls, doneDay };
}

/** The desk's form, as its parts take it. */
export type Desk = ReturnType<typeof useDesk>;

/** Has the day of a call matched anew, so that its figures know of the row; who may not, leaves it to others. */
async function matchDay(project_id: string, on_day: string): Promise<void> {
  const headers = { 'Idempotency-Key': uuid() };
  await matchCallDay({ path: { project_id, on_day }, headers, body: {} }).catch(() => {});
}

/** Registers, and notes what was done at once: papers checked, an answer. Sent again under the same keys, nothing is entered
 * twice. */
async function send(project_id: string, draft: Draft, dispatches: boolean): Promise<Ticket> {
  const headers = { 'Idempotency-Key': draft.key };
  const ticket = await registerTicket({
    path: { project_id },
    headers,
    body: toRegister(draft, dispatches, ownExtension()),
  });
  if (draft.kind === 'procedure' && draft.papers.length > 0)
    return checkPapers({
      path: { project_id, ticket_id: ticket.id },
      headers: { ...ifMatch(ticket.version), 'Idempotency-Key': draft.papersKey },
      body: { papers: [...draft.papers] },
    });
  const answer = draft.answer.trim();
  if (!isAnswerable(draft.kind) || answer === '') return ticket;
  return answerTicket({
    path: { project_id, ticket_id: ticket.id },
    headers: { ...ifMatch(ticket.version), 'Idempotency-Key': draft.answerKey },
    body: { answer, outcome: 'solved' },
  });
}
