//! Who is signed in. The access token lives in memory only; the refresh token is a cookie that no script sees. A session
//! that ends under an open page leaves the page as it is: requests wait until the same person has signed in again.
//!
//! Rule: UIX-05.

import * as api from '@/api/auth.ts';
import type { Me, Session } from '@/api/gen/types.gen.ts';
import { ApiProblem, NetworkProblem } from '@/api/problem.ts';
import { dropAllDrafts } from './drafts.ts';
import { setOffsetMinutes } from './format.ts';
import { currentLang, LOCALES } from './i18n.ts';
import { noteDateHeader } from './serverClock.ts';
import { createStore, useStore } from './store.ts';

/** Where the session stands; `ended` means that the page is still that of `me`. */
export type SessionState =
  | { status: 'unknown' }
  | { status: 'signed_out' }
  | { status: 'signed_in'; me: Me }
  | { status: 'ended'; me: Me };

type Waiting = { go: () => void; stop: (reason: unknown) => void };

const state = createStore<SessionState>({ status: 'unknown' });
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('guanjia.session');
let token = '';
let refreshing: Promise<boolean> | undefined;
let waiting: Waiting[] = [];

// Somebody signed out in another tab: this one must not go on showing what that person saw.
tabs?.addEventListener('message', event => {
  if (event.data === 'signed-out' && state.get().status !== 'signed_out') leave();
});

/** Finds out, once, whether the browser holds a session; rejects when the server cannot be reached. */
export async function startSession(): Promise<SessionState> {
  if (state.get().status === 'unknown') await refresh();
  return state.get();
}

/** Signs in. Somebody other than the person whose session ended starts on a fresh page. */
export async function signIn(login: string, password: string): Promise<void> {
  const before = state.get();
  const session = await api.login(login, password);
  if (before.status === 'ended' && before.me.id !== session.me.id) {
    dropAllDrafts();
    location.assign('/');
    return;
  }
  begin(session);
}

/** Signs out here and in every tab; the cookie dies with the session. */
export async function signOut(): Promise<void> {
  try {
    await api.logout(token);
  } finally {
    tabs?.postMessage('signed-out');
    leave();
  }
}

/** Sets a new password of one's own. */
export async function changePassword(oldPassword: string, newPassword: string): Promise<void> {
  if (!(await refresh())) await signedInAgain();
  await api.changePassword(token, oldPassword, newPassword);
  await refresh();
}

/** The state of the session; the component is drawn again when it changes. */
export function useSession(): SessionState {
  return useStore(state);
}

/** Who is signed in; only on pages that the router opens to signed-in people. */
export function useMe(): Me {
  return meOf(useStore(state));
}

/** Who is signed in, outside components; throws when nobody is. */
export function currentMe(): Me {
  return meOf(state.get());
}

function meOf(at: SessionState): Me {
  if (at.status === 'signed_in' || at.status === 'ended') return at.me;
  throw new Error('nobody is signed in');
}

/** `fetch` under the session: refreshes an access token that has run out, once for all requests that meet it. */
export async function authorizedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const used = token;
  const answer = await send(request.clone());
  if (answer.status !== 401) return answer;
  // Another request may have brought a new token meanwhile.
  if (used === token && !(await refresh())) await signedInAgain(request.signal);
  return send(request);
}

async function send(request: Request): Promise<Response> {
  request.headers.set('Authorization', `Bearer ${token}`);
  request.headers.set('Accept-Language', LOCALES[currentLang()]);
  try {
    const answer = await fetch(request);
    noteDateHeader(answer.headers.get('date'));
    return answer;
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    throw new NetworkProblem(cause);
  }
}

/** Whether the session goes on; one request however many ask at once. Rejects when the server cannot be reached. */
function refresh(): Promise<boolean> {
  refreshing ??= renew().finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

async function renew(): Promise<boolean> {
  try {
    begin(await api.refreshSession());
    return true;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    const now = state.get();
    if (now.status === 'signed_in') state.set({ status: 'ended', me: now.me });
    else if (now.status === 'unknown') state.set({ status: 'signed_out' });
    return false;
  }
}

function begin(session: Session): void {
  token = session.access_token;
  state.set({ status: 'signed_in', me: session.me });
  const offset = session.me.projects[0]?.offset_minutes;
  if (offset !== undefined) setOffsetMinutes(offset);
  for (const one of waiting) one.go();
  waiting = [];
}

/** Waits until the sign-in dialog has brought the session back; rejects when its person signs out instead. */
function signedInAgain(signal?: AbortSignal): Promise<void> {
  return new Promise((go, stop) => {
    waiting.push({ go, stop });
    signal?.addEventListener('abort', () => stop(signal.reason), { once: true });
  });
}

function leave(): void {
  token = '';
  dropAllDrafts();
  state.set({ status: 'signed_out' });
  for (const one of waiting) one.stop(new Error('signed out'));
  waiting = [];
}
