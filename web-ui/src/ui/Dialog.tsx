//! A question or a form over the page, on the browser's own `<dialog>`: it holds the focus, and Esc closes it.

import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './Dialog.module.css';

type Props = {
  title: string;
  children: ReactNode;
  /** In the middle, or the whole height at the side. */
  place?: 'middle' | 'side';
  /** Its width in pixels, where there is room. */
  width?: number;
  /** Asked for by Esc; without it the dialog stays until its own buttons close it. */
  onClose?: (() => void) | undefined;
};

/** A dialog that is open as long as it is rendered. The focus goes back to where it was. */
export function Dialog({ title, children, place = 'middle', width, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-place={place}
      style={width === undefined ? undefined : { width }}
      aria-labelledby={heading}
      onCancel={event => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <h2 id={heading} className={styles.title}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}

/** The row of buttons at a dialog's end, the one that acts last. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className={styles.buttons}>{children}</div>;
}
