//! What a roster's report says.

import { expect, test } from 'vitest';
import type { ImportProgress, RosterReport } from '@/api/gen/types.gen.ts';
import { barOf, bringsNothing, faultsCsv, latestProgress } from './roster.ts';

const REPORT: RosterReport = {
  lines: 3,
  added: 0,
  changed: 0,
  unchanged: 3,
  new_buildings: [],
  new_zones: [],
  error_count: 0,
  errors: [],
  done: false,
};

test('the same file a second time brings nothing', () => {
  expect(bringsNothing(REPORT)).toBe(true);
  expect(bringsNothing({ ...REPORT, added: 1 })).toBe(false);
  expect(bringsNothing({ ...REPORT, changed: 1 })).toBe(false);
  expect(bringsNothing({ ...REPORT, error_count: 1 })).toBe(false);
});

test('the list of faults is a file for spreadsheets that runs no formula', () => {
  const csv = faultsCsv(['行', '列'], [{ line: 12, column: '电话1', value: '=1+1', message: '说 "不对"' }]);
  expect(csv).toBe('\ufeff"行","列"\r\n"12","电话1","\'=1+1","说 ""不对"""\r\n');
});

const PROGRESS: ImportProgress = { stage: 'writing', lines_done: 1200, lines: 2735, is_ended: false };

test('what was known of an import holds where the next answer tells nothing', async () => {
  const lost = () => Promise.reject(new Error('404'));
  expect(await latestProgress(null, lost)).toBeNull();
  expect(await latestProgress(PROGRESS, lost)).toBe(PROGRESS);
  expect(await latestProgress(null, async () => PROGRESS)).toBe(PROGRESS);
});

test('the bar has an end once the lines are counted', () => {
  expect(barOf(null)).toEqual({});
  expect(barOf({ ...PROGRESS, stage: 'reading', lines_done: 0, lines: 0 })).toEqual({});
  expect(barOf(PROGRESS)).toEqual({ value: 1200, max: 2735 });
  expect(barOf({ ...PROGRESS, lines_done: 2736 })).toEqual({ value: 2735, max: 2735 });
});
