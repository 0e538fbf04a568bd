//! The board on a wall: the whole screen without the menu, in type that is read from three metres. It lies in the
//! browser's top layer, so that what is behind it takes no key; Esc leaves it.

import { type ReactNode, useEffect, useRef } from 'react';
import styles from './board.module.css';

/** The whole screen. */
export function Wall({ label, children, onLeave }: { label: string; children: ReactNode; onLeave: () => void }) {
  const wall = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = wall.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={wall}
      className={styles.wall}
      aria-label={label}
      onCancel={event => {
        event.preventDefault();
        onLeave();
      }}
    >
      {children}
    </dialog>
  );
}
