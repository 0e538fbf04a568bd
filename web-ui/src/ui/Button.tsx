//! The one button of all pages. A screen has one `main` button, with its key on it; others are plain.

import type { ButtonHTMLAttributes, Ref } from 'react';
import styles from './Button.module.css';
import { Icon, type IconName } from './Icon.tsx';

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  variant?: 'main' | 'plain' | 'quiet' | 'danger';
  icon?: IconName;
  /** The key that does the same, as printed on it: `Ctrl Enter`. */
  keys?: string;
  isBusy?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

/** A button. While busy it keeps the focus and its size, and takes no press. */
export function Button({
  variant = 'plain',
  icon,
  keys,
  isBusy = false,
  className,
  children,
  onClick,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={isBusy || undefined}
      className={[styles.button, styles[variant], className].filter(Boolean).join(' ')}
      onClick={isBusy ? event => event.preventDefault() : onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
      {keys && <kbd>{keys}</kbd>}
    </button>
  );
}
