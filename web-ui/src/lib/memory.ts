//! Small settings that this browser keeps: language, colours, columns. A browser that keeps nothing is no error.

/** What was kept under a name; `null` when nothing was, or nothing can be. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a text under a name, or forgets it when given `null`. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Storage is full or forbidden: the setting holds until the page is left.
  }
}
