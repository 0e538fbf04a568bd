//! What a roster's report says.

import { expect, test } from 'vitest';
import type { RosterReport } from '@/api/gen/types.gen.ts';
import { bringsNothing, faultsCsv } from './roster.ts';

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
