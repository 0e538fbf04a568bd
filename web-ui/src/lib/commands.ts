//! Commands of the palette: what the page that is shown offers, beside the ways to other pages.

import { useEffect } from 'react';
import { createStore } from './store.ts';

/** A command. */
export type Command = {
  id: string;
  label: string;
  /** Other words by which it is found, such as the label in the other language. */
  also?: string;
  /** The key that does the same, as printed. */
  keys?: string;
  run: () => void;
};

/** What the page that is shown offers. */
export const pageCommands = createStore<readonly Command[]>([]);

/** Offers commands while the component is shown; `commands` must keep its identity while it does not change. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    pageCommands.set([...pageCommands.get(), ...commands]);
    return () => pageCommands.set(pageCommands.get().filter(command => !commands.includes(command)));
  }, [commands]);
}

/** The commands that hold every word of the text; the beginning of a label counts most. */
export function matchCommands(commands: readonly Command[], text: string): Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ label, also = '' }) => {
    const known = `${label} ${also}`.toLowerCase();
    return words.every(word => known.includes(word));
  });
  const rank = ({ label }: Command) => (words[0] && label.toLowerCase().startsWith(words[0]) ? 0 : 1);
  return found.sort((one, other) => rank(one) - rank(other));
}
