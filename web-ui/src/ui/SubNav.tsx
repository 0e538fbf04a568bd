//! The pages of one area, side by side under its head.

import { Link, useRouterState } from '@tanstack/react-router';
import { useLayoutEffect, useRef } from 'react';
import styles from './SubNav.module.css';

/** The ways to an area's pages; the one that is shown is marked. */
export function SubNav({ label, items }: { label: string; items: readonly { path: string; text: string }[] }) {
  const here = useRouterState({ select: state => state.location.pathname });
  const nav = useRef<HTMLElement>(null);
  // On a narrow screen the pages run out of sight.
  useLayoutEffect(() => {
    const [row, current] = [nav.current, nav.current?.querySelector('[aria-current]')];
    if (row && current instanceof HTMLElement)
      row.scrollLeft = current.offsetLeft - row.offsetLeft - row.clientWidth / 3;
  }, []);
  return (
    <nav ref={nav} className={styles.nav} aria-label={label}>
      {items.map(({ path, text }) => (
        <Link
          key={path}
          to={path}
          activeOptions={{ exact: true }}
          className={styles.item}
          aria-current={here === path ? 'page' : undefined}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
