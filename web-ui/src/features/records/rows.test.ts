//! From a figure to its rows.

import { expect, test } from 'vitest';
import { pageOfRows } from './rows.ts';

const TEAM = '0198f0a0-0000-7000-8000-000000000001';

/** Rule: RPR-12, CBK-19, CLK-08, STA-02. */
test.each([
  [
    `slips?from=2026-02-28T16:00:00Z&to=2026-03-31T16:00:00Z&stage=issued,closed&case=paid&team_id=${TEAM}`,
    `/p/HY/repairs?from=2026-03-01&to=2026-03-31&stage=issued%2Cclosed&case=paid&team=${TEAM}`,
  ],
  [
    `tickets?kind=repair&from=2026-02-28T16:00:00Z&to=2026-03-31T16:00:00Z&stage=registered,closed&category_id=${TEAM}`,
    `/p/HY/tickets?kind=repair&from=2026-03-01&to=2026-03-31&stage=registered%2Cclosed&category=${TEAM}`,
  ],
  ['tickets?kind=repair&is_without_category=true', '/p/HY/tickets?kind=repair&category=none'],
  ['slips?is_without_team=true', '/p/HY/repairs?team=none'],
  ['slips?is_unassigned=true', '/p/HY/repairs?technician=none'],
  [
    'callbacks?is_ended=true&called_from=2026-02-28T16:00:00Z&called_to=2026-03-31T16:00:00Z&is_without_technician=true',
    '/p/HY/callbacks/history?ended=true&from=2026-03-01&to=2026-03-31&technician=none',
  ],
  [
    'clocks?from=2026-02-28T16:00:00Z&to=2026-03-31T16:00:00Z&key=dispatch.household_within&is_without_team=true',
    '/p/HY/clocks?from=2026-03-01&to=2026-03-31&key=dispatch.household_within&team=none',
  ],
])('%s', (rows, page) => {
  expect(pageOfRows('HY', rows)).toBe(page);
});

test('some of the rows are asked for besides', () => {
  expect(pageOfRows('HY', 'clocks?key=callback.within', { verdict: 'late' })).toBe(
    '/p/HY/clocks?key=callback.within&verdict=late',
  );
});

test('a list that no page shows is not led to', () => {
  expect(pageOfRows('HY', 'moons?from=2026-02-28T16:00:00Z')).toBeNull();
});
