//! Policy values in words, and what a draft sends.

import { expect, test } from 'vitest';
import type { PolicyEntry, PolicyValue } from '@/api/gen/types.gen.ts';
import { translate } from '@/lib/i18n.ts';
import { firstsOf, groupsOf, isSame, overridesOf, switchPreset, tellValue, underPreset } from './values.ts';

const five: PolicyValue = { amount: 5, unit: 'minute', basis: 'cal' };

const entry = (key: string, value: PolicyValue, preset_value: PolicyValue = value): PolicyEntry => ({
  key,
  value,
  preset_value,
  is_in_use: true,
  presets: [
    { preset: 'DP-001', value: preset_value },
    { preset: 'DP-004', value: 15 },
  ],
  rule: 'RPR-05',
  kind: 'limit',
  choices: [],
  unit: '',
  origin: 'papers',
  zh: '',
  en: '',
});

test.each<[PolicyValue, string, string]>([
  [five, '', '5 分钟 · 自然时间'],
  [80, '%', '80 %'],
  [3, 'rings', '3 声'],
  [true, '', '是'],
  [['sat', 'sun'], '', '周六、周日'],
  [['7', '30', '90'], 'd', '7、30、90 天'],
  [['paid:always', 'other:on_problem'], '', '有偿: 每次都拍、其他: 有问题才拍'],
  [[], '', '—'],
  ['20-60', '%', '20-60 %'],
  ['14:00-16:00', '', '14:00-16:00'],
  ['none', 'years', '不限'],
  [5000, 'fen', '¥50.00'],
  ['none', '', '不限'],
  ['DP-001', '', 'DP-001'],
])('%j is told as it is said', (value, unit, words) => {
  expect(tellValue(value, unit, translate)).toBe(words);
});

test('a limit is the same whatever the order of its fields', () => {
  expect(isSame(five, { basis: 'cal', unit: 'minute', amount: 5 })).toBe(true);
  expect(isSame(five, { amount: 5, unit: 'minute', basis: 'oh' })).toBe(false);
});

test('a draft sends what differs from the preset, and nothing else', () => {
  const entries = [
    entry('arrive.household_within', five),
    entry('clock.warn_at', 80),
    entry('clock.pause_allowed', true, false),
  ];
  const values = { 'arrive.household_within': five, 'clock.warn_at': 70, 'clock.pause_allowed': false };
  expect(overridesOf(entries, values)).toEqual({ 'clock.warn_at': 70 });
});

test('under another preset, what was not set otherwise follows it', () => {
  const before = [entry('clock.warn_at', 80), entry('callback.within', 2)];
  const after = underPreset(before, 'DP-004');
  expect(after.map(one => one.preset_value)).toEqual([15, 15]);
  const values = switchPreset(before, after, { 'clock.warn_at': 80, 'callback.within': 3 });
  expect(values).toEqual({ 'clock.warn_at': 15, 'callback.within': 3 });
});

test('pairs are grouped by what stands before the colon', () => {
  expect(firstsOf(['paid:always', 'paid:on_problem', 'other:always'])).toEqual(['paid', 'other']);
  expect(firstsOf(['mon', 'tue'])).toEqual([]);
});

test('keys stand in the groups of the work, unknown ones last', () => {
  const groups = groupsOf([entry('zebra.x', 1), entry('clock.warn_at', 80), entry('ticket.register_within', five)]);
  expect(groups.map(({ group }) => group)).toEqual(['ticket', 'clock', 'zebra']);
});
