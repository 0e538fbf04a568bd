//! The frame of papers: black on white in either scheme, the browser's own print, no antd. Pages choose their paper by
//! their own style sheet.

import { Outlet } from '@tanstack/react-router';
import styles from './PrintLayout.module.css';

/** Pages that are printed. */
export function PrintLayout() {
  return (
    <main className={styles.print} data-scheme="light">
      <Outlet />
    </main>
  );
}
