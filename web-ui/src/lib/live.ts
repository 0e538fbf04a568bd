//! The live stream of changes, read by `fetch` under the bearer token. One tab of the browser reads it for all (six
//! streams over HTTP/1.1 would stall every other request); where tabs cannot agree on one, each tab that is looked at
//! reads for itself. A lost stream resumes after the last change that was seen.

import { authorizedFetch } from './session.ts';
import { createEventReader, type ServerEvent } from './sse.ts';
import { createStore, type Store } from './store.ts';

/** How the stream stands. */
export type LiveStatus = 'connecting' | 'live' | 'lost';

/** What tabs tell each other. */
type Said = { kind: 'event'; event: ServerEvent } | { kind: 'status'; status: LiveStatus } | { kind: 'ask' };

/** Listens to a stream. */
export type Live = { status: Store<LiveStatus>; stop(): void };

const BATCH = 200;
const RETRY = [1_000, 2_000, 5_000, 10_000, 30_000];
/** The server sends something at least this often, in milliseconds; silence beyond it is a dead line. */
const SILENCE = 45_000;

/** Listens to `url`. `onEvents` gets what arrived within 200 ms together; `onGap` is told when events may be missing. */
export function listen(url: string, onEvents: (events: ServerEvent[]) => void, onGap: () => void): Live {
  const status = createStore<LiveStatus>('connecting');
  const ended = new AbortController();
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`guanjia.live ${url}`);
  const batch = collect(onEvents, ended.signal);
  const seen = { id: '' };
  const take = (event: ServerEvent) => {
    seen.id = event.id || seen.id;
    batch(event);
  };
  const show = (next: LiveStatus) => {
    // The first connection misses nothing; a later one that cannot resume may have.
    if (next === 'live' && status.get() === 'lost' && seen.id === '') onGap();
    status.set(next);
  };
  const say = (said: Said) => channel?.postMessage(said);
  let leads = false;
  channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (data.kind === 'event') take(data.event);
    else if (data.kind === 'status') show(data.status);
    else if (leads) say({ kind: 'status', status: status.get() });
  });
  const lead = async (signal: AbortSignal) => {
    leads = true;
    const hear = (event: ServerEvent) => {
      take(event);
      say({ kind: 'event', event });
    };
    const tell = (next: LiveStatus) => {
      show(next);
      say({ kind: 'status', status: next });
    };
    await read(url, seen, hear, tell, signal);
    leads = false;
  };
  if (channel && 'locks' in navigator) {
    say({ kind: 'ask' });
    navigator.locks
      .request(`guanjia.live ${url}`, { signal: ended.signal }, () => lead(ended.signal))
      .catch(ignoreAbort);
  } else {
    whileVisible(signal => read(url, seen, take, show, signal).finally(() => show('lost')), ended.signal);
  }
  return {
    status,
    stop: () => {
      ended.abort();
      channel?.close();
    },
  };
}

/** Reads the stream, again and again, until it is stopped. */
async function read(
  url: string,
  seen: { id: string },
  hear: (event: ServerEvent) => void,
  tell: (status: LiveStatus) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; !signal.aborted; failures += 1) {
    const line = new AbortController();
    const both = AbortSignal.any([signal, line.signal]);
    let watch = setTimeout(() => line.abort(), SILENCE);
    try {
      const headers = { Accept: 'text/event-stream', ...(seen.id && { 'Last-Event-ID': seen.id }) };
      const answer = await authorizedFetch(url, { headers, signal: both });
      if (!answer.ok || !answer.body) throw new Error(`the stream answered ${answer.status}`);
      tell('live');
      const reader = createEventReader(hear);
      const decoder = new TextDecoder();
      for await (const bytes of chunks(answer.body)) {
        failures = 0;
        clearTimeout(watch);
        watch = setTimeout(() => line.abort(), SILENCE);
        reader(decoder.decode(bytes, { stream: true }));
      }
    } catch {
      // Every failure is answered alike below: say so, wait, try again.
    } finally {
      clearTimeout(watch);
    }
    if (signal.aborted) return;
    tell('lost');
    await pause(RETRY[Math.min(failures, RETRY.length - 1)] ?? 0, signal);
  }
}

async function* chunks(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    reader.releaseLock();
  }
}

/** Runs `work` while somebody looks at this tab, and stops it while nobody does. */
function whileVisible(work: (signal: AbortSignal) => Promise<void>, ended: AbortSignal): void {
  let current: AbortController | null = null;
  const check = () => {
    if (document.hidden) {
      current?.abort();
      current = null;
    } else if (!current) {
      current = new AbortController();
      void work(AbortSignal.any([current.signal, ended]));
    }
  };
  document.addEventListener('visibilitychange', check, { signal: ended });
  check();
}

/** Collects what arrives within [`BATCH`] milliseconds and hands it over together. */
export function collect<T>(hand: (items: T[]) => void, ended: AbortSignal): (item: T) => void {
  let items: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  ended.addEventListener('abort', () => clearTimeout(timer), { once: true });
  return item => {
    items.push(item);
    timer ??= setTimeout(() => {
      timer = undefined;
      const full = items;
      items = [];
      hand(full);
    }, BATCH);
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(go => {
    const timer = setTimeout(go, milliseconds);
    const hurry = () => {
      clearTimeout(timer);
      go();
    };
    signal.addEventListener('abort', hurry, { once: true });
    window.addEventListener('online', hurry, { once: true, signal });
  });
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof DOMException) || error.name !== 'AbortError') throw error;
}
