//! A year's list of holidays read from what people paste, frames of a day as text, and a month as weeks.

import type { Calendar, DayKind, ListedDay, OfficeFrame } from '@/api/gen/types.gen.ts';

const KINDS: Readonly<Record<string, DayKind>> = {
  holiday: 'holiday',
  放假: 'holiday',
  节假日: 'holiday',
  休: 'holiday',
  make_up: 'make_up',
  上班: 'make_up',
  调休上班: 'make_up',
  班: 'make_up',
};

/** A line that cannot be taken, and why. */
export type RowFault = { line: number; text: string; isOtherYear: boolean };

/** What was read. */
export type ReadList = { days: ListedDay[]; faults: RowFault[] };

/** Reads rows of `date,kind,name`, by commas or tabs, or a JSON list of such days. */
export function readList(text: string, year: number): ReadList {
  const trimmed = text.trim().replace(/^\ufeff/, '');
  const rows = trimmed.startsWith('[') ? rowsOfJson(trimmed) : rowsOfLines(trimmed);
  const days: ListedDay[] = [];
  const faults: RowFault[] = [];
  rows.forEach(([date, kind, name], at) => {
    const told = [date, kind, name].filter(Boolean).join(',');
    if (at === 0 && !/\d/.test(date)) return;
    const known = KINDS[kind];
    if (!isDate(date) || known === undefined || name === '')
      faults.push({ line: at + 1, text: told, isOtherYear: false });
    else if (!date.startsWith(`${year}-`)) faults.push({ line: at + 1, text: told, isOtherYear: true });
    else days.push({ date, kind: known, name });
  });
  return { days, faults };
}

type Cells = readonly [date: string, kind: string, name: string];

function rowsOfLines(text: string): Cells[] {
  const lines = text.split(/\r?\n/).filter(line => line.trim() !== '');
  return lines.map(line => {
    const [date = '', kind = '', ...name] = line.split(/[,，\t]/).map(cell => cell.trim().replace(/^"|"$/g, ''));
    return [date.replaceAll('/', '-'), kind, name.join(' ').trim()];
  });
}

function rowsOfJson(text: string): Cells[] {
  try {
    const rows: unknown = JSON.parse(text);
    if (!Array.isArray(rows)) return [[text.slice(0, 40), '', '']];
    return rows.map((row: Partial<Record<string, unknown>>) => [
      String(row?.date ?? ''),
      String(row?.kind ?? ''),
      String(row?.name ?? ''),
    ]);
  } catch {
    return [[text.slice(0, 40), '', '']];
  }
}

function isDate(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** `08:30-12:00,13:30-17:30` of the frames of a day. */
export function tellFrames(frames: readonly OfficeFrame[]): string {
  return frames.map(({ from, to }) => `${from}-${to}`).join(',');
}

/** The frames of a text; `null` for what is none. Their order is the API's business. */
export function readFrames(text: string): OfficeFrame[] | null {
  const parts = text.split(/[,，]/).map(part => part.trim());
  if (parts.length === 1 && parts[0] === '') return [];
  const frames: OfficeFrame[] = [];
  for (const part of parts) {
    const match = /^(\d{2}:\d{2})\s*[-–]\s*(\d{2}:\d{2})$/.exec(part);
    if (!match?.[1] || !match[2]) return null;
    frames.push({ from: match[1], to: match[2] });
  }
  return frames;
}

/** A day of a month's view. */
export type MonthDay = { date: string; day: number; look: DayKind | 'rest' | 'work'; name: string | null };

/** The days of a month, Monday first, with `null` where the first week begins before it. */
export function monthOf(calendar: Calendar, year: number, month: number): (MonthDay | null)[] {
  const first = new Date(Date.UTC(year, month - 1, 1));
  const lead = (first.getUTCDay() + 6) % 7;
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const days = Array.from({ length: count }, (_, at): MonthDay => {
    const date = `${year}-${String(month).padStart(2, '0')}-${String(at + 1).padStart(2, '0')}`;
    const own = calendar.overrides[date];
    const isOpen = (calendar.week[(lead + at) % 7]?.length ?? 0) > 0;
    return { date, day: at + 1, look: own?.kind ?? (isOpen ? 'work' : 'rest'), name: own?.name ?? null };
  });
  return [...Array.from({ length: lead }, () => null), ...days];
}
