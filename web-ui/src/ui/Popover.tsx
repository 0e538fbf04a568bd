//! A small panel that a button opens beside itself, on the browser's own popover: Esc and a click elsewhere close it.

import { type ReactNode, useId, useRef, useState } from 'react';
import styles from './Popover.module.css';

type Props = {
  /** What the panel is called. */
  label: string;
  /** What stands on the button. */
  button: ReactNode;
  /** The button's name, where what stands on it is no words. */
  buttonLabel?: string;
  buttonClassName?: string | undefined;
  /** The panel's content, made when it opens. */
  children: (close: () => void) => ReactNode;
};

const GAP = 6;

/** A button with its panel. */
export function Popover({ label, button, buttonLabel, buttonClassName, children }: Props) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const place = () => {
    const box = anchor.current?.getBoundingClientRect();
    const own = panel.current;
    if (!box || !own) return;
    const fits = box.bottom + GAP + own.offsetHeight <= innerHeight;
    own.style.top = `${Math.max(GAP, fits ? box.bottom + GAP : box.top - GAP - own.offsetHeight)}px`;
    own.style.left = `${Math.max(GAP, Math.min(box.left, innerWidth - own.offsetWidth - GAP))}px`;
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={[styles.anchor, buttonClassName].filter(Boolean).join(' ')}
        popoverTarget={id}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        aria-label={buttonLabel}
        onClick={event => event.stopPropagation()}
      >
        {button}
      </button>
      <div
        ref={node => {
          panel.current = node;
          if (!node || !isOpen) return;
          // The content may grow once its promise is kept.
          const watch = new ResizeObserver(place);
          watch.observe(node);
          return () => watch.disconnect();
        }}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={styles.panel}
        onToggle={event => setOpen(event.newState === 'open')}
      >
        {isOpen && children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}
