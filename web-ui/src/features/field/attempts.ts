//! Deeds on their way. One that the net lost stays on the page with its own idempotency key, and is sent again when
//! somebody asks for it or the net is back: the server does it once, however often it arrives.

import { NetworkProblem } from '@/api/problem.ts';
import { keepDraft, readDraft } from '@/lib/drafts.ts';
import { createStore } from '@/lib/store.ts';
import { uuid } from '@/lib/uuid.ts';
import type { Deed } from './verbs.ts';

/** A deed that is being sent, or was not sent. */
export type Attempt = {
  slipId: string;
  /** The version of the slip that the technician saw. */
  version: number;
  deed: Deed;
  key: string;
  isBusy: boolean;
  /** Why it did not arrive; lost with a reload, the deed itself is not. */
  error: unknown;
};

const DRAFT = 'field.attempts';

/** All of them, one a slip at most. */
export const attempts = createStore<readonly Attempt[]>(
  (readDraft<Attempt[]>(DRAFT) ?? []).map(one => ({ ...one, isBusy: false, error: new NetworkProblem() })),
);

function put(slipId: string, attempt: Attempt | null): void {
  const others = attempts.get().filter(one => one.slipId !== slipId);
  attempts.set(attempt ? [...others, attempt] : others);
  keepDraft(
    DRAFT,
    attempts.get().map(({ error: _, ...kept }) => kept),
  );
}

/** How a deed is sent. */
export type Sender<T> = (slip: { id: string; version: number }, deed: Deed, key: string) => Promise<T>;

/** Begins a deed; `null` when it did not arrive, or was refused. A slip's earlier attempt that says the same keeps its key. */
export function begin<T>(slip: { id: string; version: number }, deed: Deed, sender: Sender<T>): Promise<T | null> {
  const before = attempts.get().find(one => one.slipId === slip.id);
  if (before?.isBusy) return Promise.resolve(null);
  const isSame = before?.version === slip.version && JSON.stringify(before.deed) === JSON.stringify(deed);
  const key = before && isSame ? before.key : uuid();
  return go({ slipId: slip.id, version: slip.version, deed, key, isBusy: true, error: null }, sender);
}

/** Sends a lost deed again, under the same key. */
export function again<T>(attempt: Attempt, sender: Sender<T>): Promise<T | null> {
  return go({ ...attempt, isBusy: true, error: null }, sender);
}

/** Gives a deed up. */
export function giveUp(slipId: string): void {
  put(slipId, null);
}

async function go<T>(attempt: Attempt, sender: Sender<T>): Promise<T | null> {
  put(attempt.slipId, attempt);
  try {
    const done = await sender({ id: attempt.slipId, version: attempt.version }, attempt.deed, attempt.key);
    put(attempt.slipId, null);
    return done;
  } catch (error) {
    put(attempt.slipId, { ...attempt, isBusy: false, error });
    return null;
  }
}
