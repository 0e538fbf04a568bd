//! Which answers a change makes stale.

import { expect, test } from 'vitest';
import { staleAreas } from './useLiveChanges.ts';

const event = (data: string) => ({ id: '1', type: 'message', data });

test("a record's own area and those that show it are read again, each once", () => {
  const events = [event('{"subject_kind":"slip"}'), event('{"subject_kind":"slip"}')];
  expect([...staleAreas(events)].sort()).toEqual(['board', 'slips', 'tickets']);
});

test('a kind whose plural has another form finds its area', () => {
  for (const [kind, area] of [
    ['party', 'parties'],
    ['facility', 'facilities'],
    ['category', 'categories'],
    ['unit', 'units'],
    ['occupancy', 'units'],
    ['file', 'attachments'],
  ]) {
    expect(staleAreas([event(JSON.stringify({ subject_kind: kind }))])).toContain(area);
  }
});

test('what is no change makes nothing stale', () => {
  expect(staleAreas([event('not json'), event('null'), event('{}')]).size).toBe(0);
});
