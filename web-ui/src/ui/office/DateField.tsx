//! A day in a form: the API's text `2026-03-02`, or nothing.

import dayjs from 'dayjs';
import { DatePicker } from './DatePicker.ts';

type Props = { id?: string; value?: string | null; onChange?: (day: string | null) => void };

/** The picker, as a form's field. */
export function DateField({ value, onChange, ...rest }: Props) {
  return (
    <DatePicker
      {...rest}
      style={{ width: '100%' }}
      value={value ? dayjs(value) : null}
      onChange={day => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
    />
  );
}
