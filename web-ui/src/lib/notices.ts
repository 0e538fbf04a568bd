//! Short notices that something was done, for acts that leave no trace on the page. What fails is told where it failed.

import { createStore } from './store.ts';

/** A notice. */
export type Notice = { id: number; text: string };

/** What is shown now. */
export const notices = createStore<readonly Notice[]>([]);

const SHOWN_FOR = 5_000;
let last = 0;

/** Shows a notice for five seconds. */
export function tell(text: string): void {
  last += 1;
  const id = last;
  notices.set([...notices.get(), { id, text }]);
  setTimeout(() => dismiss(id), SHOWN_FOR);
}

/** Takes a notice away. */
export function dismiss(id: number): void {
  notices.set(notices.get().filter(notice => notice.id !== id));
}
