//! One ticker for all countdowns of the page. It rests while nobody looks at the page or nothing counts.

import { useSyncExternalStore } from 'react';
import { serverNow } from './serverClock.ts';

const STEP = 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let now = wholeSecond();

function wholeSecond(): number {
  return Math.floor(serverNow() / STEP) * STEP;
}

function tick(): void {
  clearTimeout(timer);
  if (listeners.size === 0 || document.hidden) return;
  now = wholeSecond();
  for (const listener of listeners) listener();
  // The next tick falls just after the server's next second, so that all figures change together.
  timer = setTimeout(tick, STEP - (serverNow() % STEP) + 5);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    now = wholeSecond();
    document.addEventListener('visibilitychange', tick);
    timer = setTimeout(tick, STEP - (serverNow() % STEP) + 5);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}

/** The server's moment, in milliseconds, a whole second; the component is drawn again each second. Use it in leaves. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, snapshot);
}

function snapshot(): number {
  if (listeners.size === 0) now = wholeSecond();
  return now;
}
