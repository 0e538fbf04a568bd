//! The days that a paper is about: asked for above it, kept in its address.

import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId } from 'react';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatDate } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { serverNow } from '@/lib/serverClock.ts';
import styles from './print.module.css';

/** Days, both included. */
export type DaysOf = { from: string; to: string };

/** The days of the address; from the first of this month until today, or today alone, where it names none. */
export function useDays(usual: 'month' | 'today'): DaysOf {
  const { from, to }: Partial<DaysOf> = useSearch({ strict: false });
  const today = formatDate(new Date(serverNow()));
  return { from: from ?? (usual === 'month' ? `${today.slice(0, 8)}01` : today), to: to ?? today };
}

/** The two days. */
export function Days({ from, to }: DaysOf) {
  const t = useT();
  const navigate = useNavigate();
  const [first, last] = [useId(), useId()];
  const show = (days: DaysOf) => void navigate({ to: '.', search: days, replace: true });
  return (
    <div className={styles.days}>
      <label htmlFor={first}>{t(commonTexts.firstDay)}</label>
      <input
        id={first}
        type="date"
        required
        max={to}
        value={from}
        onChange={({ target }) => target.value && show({ from: target.value, to })}
      />
      <label htmlFor={last}>{t(commonTexts.lastDay)}</label>
      <input
        id={last}
        type="date"
        required
        min={from}
        value={to}
        onChange={({ target }) => target.value && show({ from, to: target.value })}
      />
    </div>
  );
}
