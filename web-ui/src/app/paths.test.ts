//! The addresses, as people have them in their bookmarks.

import { expect, test } from 'vitest';
import { paths } from './paths.ts';

test('addresses stay what they are', () => {
  const all = Object.entries<(...parts: string[]) => string>(paths).map(([name, path]) => [name, path('H/Y', 'ID')]);
  expect(Object.fromEntries(all)).toMatchInlineSnapshot(`
    {
      "field": "/m/H%2FY",
      "home": "/p/H%2FY",
      "signIn": "/sign-in",
      "start": "/",
    }
  `);
});
