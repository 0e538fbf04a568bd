//! How a deadline stands before, on and after its moments.

import { expect, test } from 'vitest';
import { type Deadline, standingAt } from './deadline.ts';

const due = Date.parse('2026-11-22T02:30:00Z');
const running: Deadline = { state: 'on_track', due_at: '2026-11-22T02:30:00Z', warn_at: '2026-11-22T02:20:00Z' };

test.each([
  [-900, 'on_track', 900],
  [-601, 'on_track', 601],
  [-600, 'due_soon', 600],
  [-1, 'due_soon', 1],
  [0, 'due_soon', 0],
  [1, 'overdue', 1],
  [7200, 'overdue', 7200],
] as const)('%i seconds from the deadline it is %s', (from, state, seconds) => {
  expect(standingAt(running, due + from * 1000)).toEqual({ state, seconds });
});

test("without a warning moment the server's word holds until the deadline", () => {
  const deadline: Deadline = { state: 'due_soon', due_at: running.due_at };
  expect(standingAt(deadline, due - 1000).state).toBe('due_soon');
  expect(standingAt({ ...deadline, state: 'on_track' }, due - 1000).state).toBe('on_track');
  expect(standingAt(deadline, due + 1000).state).toBe('overdue');
});

test('a verdict does not move with time', () => {
  const met: Deadline = { state: 'met', due_at: running.due_at, ended_at: '2026-11-22T02:26:48Z' };
  const missed: Deadline = { state: 'missed', due_at: running.due_at, ended_at: '2026-11-22T02:32:10Z' };
  expect(standingAt(met, due + 9e6)).toEqual({ state: 'met', seconds: 192 });
  expect(standingAt(missed, due + 9e6)).toEqual({ state: 'missed', seconds: 130 });
  for (const state of ['transferred', 'void', 'paused'] as const)
    expect(standingAt({ ...running, state }, due + 9e6)).toEqual({ state, seconds: 0 });
});
