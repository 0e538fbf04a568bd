//! What was typed and not yet saved, kept for this tab: it outlives a reload, an ended session and a lost connection,
//! and no other tab sees it.
//!
//! Rule: UIX-05.

import { useEffect, useEffectEvent } from 'react';

const PREFIX = 'guanjia.draft.';

/** The draft under a name; `null` when there is none, or none that can be read. */
export function readDraft<T>(name: string): T | null {
  try {
    const kept = sessionStorage.getItem(PREFIX + name);
    return kept === null ? null : (JSON.parse(kept) as T);
  } catch {
    return null;
  }
}

/** Keeps a draft under a name. */
export function keepDraft(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: the form itself still holds what was typed.
  }
}

/** Forgets a draft, once it is saved or given up. */
export function dropDraft(name: string): void {
  try {
    sessionStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was kept, so there is nothing to forget.
  }
}

/** Forgets all drafts of this tab: whoever signs in next must not find them. */
export function dropAllDrafts(): void {
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
  } catch {
    // Nothing was kept, so there is nothing to forget.
  }
}

/** Keeps what `current` gives, when the page is hidden or left; call the returned function after each change. */
export function useDraft<T>(name: string, current: () => T | null): () => void {
  const keep = useEffectEvent(() => {
    const value = current();
    if (value === null) dropDraft(name);
    else keepDraft(name, value);
  });
  useEffect(() => {
    const listener = () => keep();
    window.addEventListener('pagehide', listener);
    return () => window.removeEventListener('pagehide', listener);
  }, []);
  return () => {
    const value = current();
    if (value === null) dropDraft(name);
    else keepDraft(name, value);
  };
}
