//! The session: one refresh for all who need it, and an end that loses nothing.
//!
//! Rule: UIX-05.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Me } from '@/api/gen/types.gen.ts';

const me = (id: string): Me => ({
  id,
  login: id,
  name: '陈静',
  must_change_password: false,
  company_roles: [],
  permissions: [],
  projects: [],
  server_time: new Date().toISOString(),
});
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const begun = (token: string, who = 'desk') => json({ access_token: token, expires_at: '', me: me(who) });
const ended = () => json({ code: 'session-ended', errors: [] }, 401);

const fetched = vi.fn<(input: string | Request) => Promise<Response>>();
let session: typeof import('./session.ts');
/** The answers of the session's own routes, each used once; the last route is refused when none is left. */
let refreshes: Response[] = [];
let goodToken = '';
let away = false;

async function answer(input: string | Request): Promise<Response> {
  if (away) throw new TypeError('Failed to fetch');
  if (typeof input !== 'string')
    return input.headers.get('authorization') === `Bearer ${goodToken}` ? json(await input.text()) : ended();
  if (input.endsWith('/refresh')) return refreshes.shift() ?? ended();
  if (input.endsWith('/login')) return begun(goodToken);
  return new Response(null, { status: 204 });
}

const calls = (end: string) => fetched.mock.calls.filter(([input]) => typeof input === 'string' && input.endsWith(end));
const ask = (body: string) =>
  session.authorizedFetch('http://localhost/api/v1/tickets', { method: 'POST', body }).then(it => it.json());

beforeEach(async () => {
  vi.resetModules();
  fetched.mockReset().mockImplementation(answer);
  vi.stubGlobal('fetch', fetched);
  [refreshes, goodToken, away] = [[], 'one', false];
  session = await import('./session.ts');
});

afterEach(() => vi.unstubAllGlobals());

test('a browser without a session is signed out, one with a session goes on', async () => {
  expect(await session.startSession()).toEqual({ status: 'signed_out' });
  await session.signIn('desk', 'secret');
  expect((await session.startSession()).status).toBe('signed_in');
  expect(session.currentMe().login).toBe('desk');
});

test('many requests that meet an old token refresh it once, and all are answered with their own content', async () => {
  refreshes = [begun('old'), begun('one')];
  await session.startSession();
  expect(await Promise.all(['a', 'b', 'c'].map(ask))).toEqual(['a', 'b', 'c']);
  expect(calls('/refresh')).toHaveLength(2);
});

test('when the session ends, requests wait for the same person and are then sent with their content', async () => {
  refreshes = [begun('old')];
  await session.startSession();
  const waiting = Promise.all([ask('typed'), ask('text')]);
  await vi.waitFor(async () => expect((await session.startSession()).status).toBe('ended'));
  await session.signIn('desk', 'secret');
  expect(await waiting).toEqual(['typed', 'text']);
});

test('who signs out instead lets the waiting requests fail', async () => {
  refreshes = [begun('old')];
  await session.startSession();
  const waiting = expect(ask('typed')).rejects.toThrow('signed out');
  await vi.waitFor(async () => expect((await session.startSession()).status).toBe('ended'));
  await session.signOut();
  await waiting;
  expect(await session.startSession()).toEqual({ status: 'signed_out' });
});

test('somebody else starts on a fresh page: nothing that the first one sent is sent for them', async () => {
  const assign = vi.fn();
  vi.stubGlobal('location', { assign });
  refreshes = [begun('old', 'steward')];
  await session.startSession();
  void ask('typed').catch(() => {});
  await vi.waitFor(async () => expect((await session.startSession()).status).toBe('ended'));
  const sent = fetched.mock.calls.length;
  await session.signIn('desk', 'secret');
  expect(assign).toHaveBeenCalledExactlyOnceWith('/');
  expect(fetched.mock.calls.length).toBe(sent + 1);
});

test('a server that is away ends no session', async () => {
  refreshes = [begun('one')];
  await session.startSession();
  away = true;
  await expect(ask('typed')).rejects.toMatchObject({ name: 'NetworkProblem' });
  expect((await session.startSession()).status).toBe('signed_in');
  away = false;
  expect(await ask('typed')).toBe('typed');
});
