//! The days or the month that a paper is about: asked for above it, kept in its address.

import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId } from 'react';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { presentMonth, today } from '@/lib/months.ts';
import styles from './print.module.css';

/** Days, both included. */
export type DaysOf = { from: string; to: string };

/** The days of the address; from the first of this month until today, or today alone, where it names none. */
export function useDays(usual: 'month' | 'today'): DaysOf {
  const { from, to }: Partial<DaysOf> = useSearch({ strict: false });
  return { from: from ?? (usual === 'month' ? `${presentMonth()}-01` : today()), to: to ?? today() };
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

/** The month of the address; the present one where it names none. */
export function useMonth(): string {
  const { month }: { month?: string } = useSearch({ strict: false });
  return month ?? presentMonth();
}

/** The month. */
export function Month({ month }: { month: string }) {
  const t = useT();
  const navigate = useNavigate();
  const id = useId();
  return (
    <div className={styles.days}>
      <label htmlFor={id}>{t(commonTexts.month)}</label>
      <input
        id={id}
        type="month"
        required
        pattern="\d{4}-\d{2}"
        value={month}
        onChange={({ target }) =>
          target.validity.valid && void navigate({ to: '.', search: { month: target.value } as never, replace: true })
        }
      />
    </div>
  );
}
