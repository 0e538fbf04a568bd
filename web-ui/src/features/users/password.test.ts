//! First passwords.

import { expect, test } from 'vitest';
import { makePassword } from './password.ts';

test('a first password is four groups of plain signs, and never the same', () => {
  const made = Array.from({ length: 50 }, makePassword);
  for (const password of made) expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
  expect(new Set(made).size).toBe(50);
});
