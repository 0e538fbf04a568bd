//! Lists of holidays, frames and months.
//!
//! Rule: CLK-04.

import { expect, test } from 'vitest';
import type { Calendar } from '@/api/gen/types.gen.ts';
import { monthOf, readFrames, readList, tellFrames } from './calendar.ts';

const OPEN = [{ from: '08:30', to: '17:30' }];
const CALENDAR: Calendar = {
  version: 1,
  offset: '+08:00',
  week: [OPEN, OPEN, OPEN, OPEN, OPEN, [], []],
  overrides: {
    '2026-02-16': { kind: 'holiday', name: '春节' },
    '2026-02-14': { kind: 'make_up', name: '春节', frames: OPEN },
  },
  years: [2026],
};

test('rows are read from commas, tabs and Chinese words, and a head is passed over', () => {
  const { days, faults } = readList('日期,类别,名称\n2027-01-01,放假,元旦\n2027/01/03\tmake_up\t元旦', 2027);
  expect(faults).toEqual([]);
  expect(days).toEqual([
    { date: '2027-01-01', kind: 'holiday', name: '元旦' },
    { date: '2027-01-03', kind: 'make_up', name: '元旦' },
  ]);
});

test('JSON is read too', () => {
  const { days } = readList('[{"date":"2027-10-01","kind":"holiday","name":"国庆节"}]', 2027);
  expect(days).toEqual([{ date: '2027-10-01', kind: 'holiday', name: '国庆节' }]);
});

test('impossible dates, unknown kinds and other years are told by their line', () => {
  const { days, faults } = readList('2027-02-30,放假,春节\n2027-02-05,放羊,春节\n2026-02-05,放假,春节', 2027);
  expect(days).toEqual([]);
  expect(faults.map(({ line, isOtherYear }) => [line, isOtherYear])).toEqual([
    [1, false],
    [2, false],
    [3, true],
  ]);
});

test('frames of a day are written and read alike', () => {
  const frames = readFrames('08:30-12:00, 13:30-17:30');
  expect(frames && tellFrames(frames)).toBe('08:30-12:00,13:30-17:30');
  expect(readFrames('')).toEqual([]);
  expect(readFrames('8-12')).toBeNull();
});

test('a month begins on its weekday and shows what is unlike it', () => {
  const days = monthOf(CALENDAR, 2026, 2);
  expect(days.slice(0, 7)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
    expect.objectContaining({ day: 1, look: 'rest' }),
  ]);
  const looks = Object.fromEntries(days.flatMap(day => (day ? [[day.date, day.look]] : [])));
  expect(looks['2026-02-14']).toBe('make_up');
  expect(looks['2026-02-16']).toBe('holiday');
  expect(looks['2026-02-24']).toBe('work');
  expect(days.length).toBe(34);
});
