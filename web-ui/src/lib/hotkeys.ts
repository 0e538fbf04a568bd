//! Keys of the keyboard: function keys and chords with Ctrl or Alt, never a bare letter, and never while an input method
//! is composing.

import { useEffect, useEffectEvent } from 'react';
import { tinykeys } from 'tinykeys';

/** Keys by their tinykeys name, such as `F2`, `Control+Enter`, `Alt+p`. */
export type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Whether a key belongs to an input method that is composing a word. */
export function isComposing(event: { isComposing?: boolean; keyCode?: number }): boolean {
  return event.isComposing === true || event.keyCode === 229;
}

/** Listens to keys on the whole window while the component is shown. */
export function useHotkeys(keys: Hotkeys): void {
  const press = useEffectEvent((name: string, event: KeyboardEvent) => {
    event.preventDefault();
    keys[name]?.(event);
  });
  const names = Object.keys(keys).join(' ');
  useEffect(() => {
    const bound = names.split(' ').map(name => [name, (event: KeyboardEvent) => press(name, event)] as const);
    // Chords are meant while typing too: by itself tinykeys would leave out every input.
    return tinykeys(window, Object.fromEntries(bound), { ignore: event => event.repeat || isComposing(event) });
  }, [names]);
}
