//! How amounts, moments, durations and phones are written.

import { describe, expect, test } from 'vitest';
import { parseYuan } from './amounts.ts';
import {
  formatDate,
  formatDuration,
  formatExact,
  formatFen,
  formatMoment,
  formatPhone,
  formatRate,
  fromLocalField,
  toLocalField,
} from './format.ts';

test('a field for date and time is in the office’s time, whatever the PC says', () => {
  expect(toLocalField('2026-11-22T01:03:07Z')).toBe('2026-11-22T09:03');
  expect(fromLocalField('2026-11-22T09:03')).toBe('2026-11-22T01:03:00.000Z');
  expect(fromLocalField('')).toBeNull();
});

describe('amounts', () => {
  test.each([
    [0, '¥0.00'],
    [1, '¥0.01'],
    [100, '¥1.00'],
    [140950, '¥1,409.50'],
    [-140950, '-¥1,409.50'],
    [100_000_000, '¥1,000,000.00'],
    [9007199254740993n, '¥90,071,992,547,409.93'],
  ])('%s fen is %s', (fen, text) => {
    expect(formatFen(fen)).toBe(text);
  });

  test.each([
    ['1,409.5', 140950],
    ['¥0.01', 1],
    ['0.1', 10],
    ['8', 800],
    ['0.29', 29],
  ])('%s is %s fen', (text, fen) => {
    expect(parseYuan(text)).toBe(fen);
  });

  test.each(['', '1.234', '-1', 'abc', '1.', '123456789012'])('%s is no amount', text => {
    expect(parseYuan(text)).toBeNull();
  });
});

describe('moments', () => {
  const now = Date.parse('2026-11-22T02:00:00Z'); // 10:00 in Shanghai

  test.each([
    ['2026-11-22T01:03:00Z', '今天 09:03'],
    ['2026-11-21T16:00:00Z', '今天 00:00'],
    ['2026-11-21T15:59:59Z', '昨天 23:59'],
    ['2026-11-22T16:00:00Z', '明天 00:00'],
    ['2026-11-19T02:26:00Z', '11-19 10:26'],
    ['2025-12-31T02:26:00Z', '2025-12-31 10:26'],
  ])('%s is %s', (at, text) => {
    expect(formatMoment(at, now, 'zh')).toBe(text);
  });

  test("the day is the office's, not that of Greenwich", () => {
    expect(formatDate('2026-12-31T16:30:00Z')).toBe('2027-01-01');
    expect(formatExact('2026-12-31T16:30:05Z')).toBe('2027-01-01 00:30:05');
  });
});

test.each([
  [0, '00:00'],
  [808, '13:28'],
  [-401, '06:41'],
  [3599, '59:59'],
  [8376, '2:19:36'],
  [172_799, '47:59:59'],
  [273_600, '3 天 4 小时'],
])('%s seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds, 'zh')).toBe(text);
});

test.each([
  ['13800138000', '138 0013 8000'],
  ['+8613800138000', '138 0013 8000'],
  ['138****8000', '138 **** 8000'],
  ['0755-8888 1234', '0755-8888 1234'],
  ['+1 212 555 0100', '+1 212 555 0100'],
])('the phone %s is %s', (phone, text) => {
  expect(formatPhone(phone)).toBe(text);
});

test('a share is told to the hundredth of a percent, and as a dash where nothing was counted', () => {
  expect([9496, 10_000, 0, 5, null, undefined].map(formatRate)).toEqual([
    '94.96%',
    '100.00%',
    '0.00%',
    '0.05%',
    '—',
    '—',
  ]);
});
