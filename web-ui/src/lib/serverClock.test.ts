//! The server's clock as the page knows it.

import { expect, test } from 'vitest';
import { noteDateHeader, noteServerTime, serverNow } from './serverClock.ts';

const ahead = () => Math.round((serverNow() - Date.now()) / 1000);

test('the first header sets the clock, jitter of a second does not, an exact time and a big step do', () => {
  const received = Date.now();
  const header = (milliseconds: number) => new Date(received + milliseconds).toUTCString();
  noteDateHeader(null);
  noteDateHeader('nonsense');
  expect(ahead()).toBe(0);
  noteDateHeader(header(600_000), received);
  expect(Math.abs(ahead() - 600)).toBeLessThanOrEqual(1);
  noteServerTime(new Date(received + 600_000).toISOString(), received);
  expect(ahead()).toBe(600);
  noteDateHeader(header(600_900), received);
  expect(ahead()).toBe(600);
  noteDateHeader(header(0), received);
  expect(Math.abs(ahead())).toBeLessThanOrEqual(1);
});
