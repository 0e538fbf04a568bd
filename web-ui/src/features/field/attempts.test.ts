//! A deed that the net lost is sent again under the same key.

import { beforeEach, expect, test, vi } from 'vitest';
import { ApiProblem, NetworkProblem } from '@/api/problem.ts';

const SLIP = { id: 'slip', version: 3 };
const sent = vi.fn<(slip: unknown, deed: unknown, key: string) => Promise<string>>();
let field: typeof import('./attempts.ts');

beforeEach(async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => kept.set(name, text),
  });
  vi.resetModules();
  sent.mockReset();
  field = await import('./attempts.ts');
});

const keys = () => sent.mock.calls.map(call => call[2]);

test('what arrives leaves nothing behind', async () => {
  sent.mockResolvedValue('slip');
  expect(await field.begin(SLIP, { verb: 'accept' }, sent)).toBe('slip');
  expect(field.attempts.get()).toEqual([]);
});

test('a lost deed stays, also over a reload, and goes again under its key until it arrives', async () => {
  sent
    .mockRejectedValueOnce(new NetworkProblem())
    .mockRejectedValueOnce(new NetworkProblem())
    .mockResolvedValue('slip');
  expect(await field.begin(SLIP, { verb: 'arrive' }, sent)).toBeNull();
  expect(await field.begin(SLIP, { verb: 'arrive' }, sent)).toBeNull();
  vi.resetModules();
  field = await import('./attempts.ts');
  const [lost] = field.attempts.get();
  expect(lost).toMatchObject({ slipId: 'slip', deed: { verb: 'arrive' }, isBusy: false });
  expect(lost && (await field.again(lost, sent))).toBe('slip');
  expect(new Set(keys()).size).toBe(1);
  expect(field.attempts.get()).toEqual([]);
});

test('another deed, or the same one on a newer version, has a key of its own', async () => {
  const body = { code: 'slip-wrong-stage', errors: [] };
  sent.mockRejectedValue(new ApiProblem({ ...body, status: 409 } as never));
  await field.begin(SLIP, { verb: 'arrive' }, sent);
  await field.begin(SLIP, { verb: 'work' }, sent);
  await field.begin({ ...SLIP, version: 4 }, { verb: 'work' }, sent);
  expect(new Set(keys()).size).toBe(3);
  field.giveUp('slip');
  expect(field.attempts.get()).toEqual([]);
});
