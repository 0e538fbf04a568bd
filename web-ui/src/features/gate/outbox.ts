//! Lines that did not reach the server: kept by this browser with the time at which they were written, and sent in their order
//! when the net is back, each once. One that is refused stays, with what was typed.
//!
//! Rule: SYN-01.

import { addGateEntry } from '@/api/gen/sdk.gen.ts';
import type { GateEntryAdd } from '@/api/gen/types.gen.ts';
import { NetworkProblem } from '@/api/problem.ts';
import { recall, remember } from '@/lib/memory.ts';
import { createStore } from '@/lib/store.ts';

/** A line that waits. */
export type Waiting = { key: string; project: string; line: GateEntryAdd; error?: unknown };

const NAME = 'guanjia.gate.outbox';

/** The lines that wait, the first first. */
export const outbox = createStore<readonly Waiting[]>(kept());

function kept(): Waiting[] {
  try {
    const read: unknown = JSON.parse(recall(NAME) ?? '[]');
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}

function keep(waiting: readonly Waiting[]): void {
  outbox.set(waiting);
  const plain = waiting.map(({ key, project, line }) => ({ key, project, line }));
  remember(NAME, plain.length === 0 ? null : JSON.stringify(plain));
}

/** Lets a line wait. */
export function wait(waiting: Waiting): void {
  keep([...outbox.get(), waiting]);
}

/** Takes a line back. */
export function drop(key: string): void {
  keep(outbox.get().filter(one => one.key !== key));
}

/** Sends what waits; whether anything was written. */
export async function sendAll(): Promise<boolean> {
  let isWritten = false;
  for (const waiting of outbox.get().filter(one => one.error === undefined)) {
    try {
      await addGateEntry({
        path: { project_id: waiting.project },
        headers: { 'Idempotency-Key': waiting.key },
        body: waiting.line,
      });
      drop(waiting.key);
      isWritten = true;
    } catch (error) {
      if (error instanceof NetworkProblem) break;
      keep(outbox.get().map(one => (one.key === waiting.key ? { ...one, error } : one)));
    }
  }
  return isWritten;
}
