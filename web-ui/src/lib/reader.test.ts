//! Readers beside people, and under a Chinese input method.

import { expect, test } from 'vitest';
import { characterOf, Reader, type ReaderProfile, type Reading, USUAL_READER } from './reader.ts';

/** Types the codes with so many milliseconds between them; gives the last reading. */
function typed(profile: ReaderProfile, codes: readonly string[], gap: number): Reading | null {
  const reader = new Reader(profile);
  const readings = codes.map((code, nth) => reader.take({ code, shiftKey: false, at: 1000 + nth * gap }));
  return readings.findLast(reading => reading !== null) ?? null;
}

const CARD = ['Digit0', 'KeyA', 'Digit1', 'KeyB', 'Digit2', 'KeyC', 'Enter'];

/** Rule: RDR-01. */
test('a burst of keys that ends with Enter is a reading, and slow keys are a person', () => {
  expect(typed(USUAL_READER, CARD, 8)).toEqual({ text: '0a1b2c', keys: 6, longestGap: 8 });
  expect(typed(USUAL_READER, CARD, 60)?.text).toBe('0a1b2c');
  expect(typed(USUAL_READER, CARD, 61)).toBeNull();
  expect(typed(USUAL_READER, ['Digit1', 'Digit2', 'Digit3', 'Enter'], 5)).toBeNull();
});

/** Rule: RDR-01. */
test('a person who types just before is not part of the card', () => {
  const reader = new Reader(USUAL_READER);
  reader.take({ code: 'KeyZ', shiftKey: false, at: 0 });
  for (const [nth, code] of CARD.slice(0, -1).entries()) reader.take({ code, shiftKey: false, at: 500 + nth * 5 });
  expect(reader.isReading).toBe(true);
  expect(reader.take({ code: 'NumpadEnter', shiftKey: false, at: 535 })?.text).toBe('0a1b2c');
  expect(reader.isReading).toBe(false);
});

/** Rule: RDR-01. */
test('each profile has its last key and its prefix', () => {
  const tab = [...CARD.slice(0, -1), 'Tab'];
  expect(typed({ ...USUAL_READER, ending: 'Tab', prefix: '0a' }, tab, 5)?.text).toBe('1b2c');
  expect(typed(USUAL_READER, tab, 5)).toBeNull();
  const pause = new Reader({ ...USUAL_READER, ending: 'pause' });
  for (const [nth, code] of CARD.slice(0, -1).entries()) pause.take({ code, shiftKey: false, at: nth });
  expect(pause.end()?.text).toBe('0a1b2c');
  expect(pause.end()).toBeNull();
});

/** Rule: RDR-01. */
test('keys are told by their place, whatever the input method makes of them', () => {
  expect(characterOf('KeyA', false)).toBe('a');
  expect(characterOf('KeyA', true)).toBe('A');
  expect(characterOf('Numpad7', false)).toBe('7');
  expect(characterOf('Semicolon', true)).toBe(':');
  expect(characterOf('ArrowLeft', false)).toBeNull();
});
