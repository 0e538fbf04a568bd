//! What is sent of the files that were chosen.

import { expect, test } from 'vitest';
import { toldOf } from './lists.ts';

// Rule: TEL-01
test('a list goes as it is, of recordings only the names', async () => {
  const list = new File(['a,b'], '20260302.csv');
  const tape = (name: string) => new File(['sound'], name);
  expect(toldOf('list', [list])).toEqual({ name: '20260302.csv', body: list });
  expect(toldOf('file_names', [list])?.body).toBe(list);
  const names = toldOf('file_names', [tape('1_801.wav'), tape('2_801.wav')]);
  expect(names?.name).toBe('1_801.wav (2)');
  expect(await names?.body.text()).toBe('1_801.wav\n2_801.wav\n');
  expect(toldOf('list', [])).toBeNull();
});
