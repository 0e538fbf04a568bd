//! Light or dark: as the system says until somebody chooses.

import { useSyncExternalStore } from 'react';
import { recall, remember } from './memory.ts';
import { createStore } from './store.ts';

/** A colour scheme. */
export type Scheme = 'light' | 'dark';

const STORED = 'guanjia.scheme';
const system = matchMedia('(prefers-color-scheme: dark)');
const chosen = createStore<Scheme | null>(asScheme(recall(STORED)));

function asScheme(text: string | null): Scheme | null {
  return text === 'light' || text === 'dark' ? text : null;
}

/** The scheme in force. */
export function currentScheme(): Scheme {
  return chosen.get() ?? (system.matches ? 'dark' : 'light');
}

/** Chooses a scheme, for this visit and the next ones. */
export function setScheme(scheme: Scheme): void {
  remember(STORED, scheme);
  chosen.set(scheme);
}

function subscribe(listener: () => void): () => void {
  const stop = chosen.subscribe(listener);
  system.addEventListener('change', listener);
  return () => {
    stop();
    system.removeEventListener('change', listener);
  };
}

/** The scheme in force; the component is drawn again when it changes. */
export function useScheme(): Scheme {
  return useSyncExternalStore(subscribe, currentScheme);
}

/** Writes the scheme onto the page's root, where the style sheet reads it, now and after each change. */
export function applyScheme(): void {
  const write = () => {
    document.documentElement.dataset.scheme = currentScheme();
  };
  write();
  subscribe(write);
}
