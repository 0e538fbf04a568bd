//! The phone's frame: one column, big targets, no antd.

import { Outlet } from '@tanstack/react-router';
import styles from './FieldLayout.module.css';

/** Pages for a phone. */
export function FieldLayout() {
  return (
    <main className={styles.field}>
      <Outlet />
    </main>
  );
}
