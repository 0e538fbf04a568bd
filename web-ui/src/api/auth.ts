//! The calls of a session over plain `fetch`: the generated client asks this session for its token.

import { currentLang, LOCALES } from '@/lib/i18n.ts';
import { noteDateHeader, noteServerTime } from '@/lib/serverClock.ts';
import type { Login, PasswordChange, Session, SetUp } from './gen/types.gen.ts';
import { NetworkProblem, readProblem } from './problem.ts';

/** Begins a session; refuses wrong credentials (`wrong-credentials`) and too many attempts (`too-many-attempts`). */
export async function login(who: string, password: string): Promise<Session> {
  const body: Login = { login: who, password };
  return session(await send('/api/v1/auth/login', body));
}

/** Goes on with the session that the browser's cookie holds; refuses with `session-ended`. */
export async function refreshSession(): Promise<Session> {
  return session(await send('/api/v1/auth/refresh', {}, { 'X-Guanjia-Refresh': '1' }));
}

/** Ends the session of the token. */
export async function logout(token: string): Promise<void> {
  await send('/api/v1/auth/logout', {}, { Authorization: `Bearer ${token}` });
}

/** Sets a new password; refuses with the field in `errors`. */
export async function changePassword(token: string, oldPassword: string, newPassword: string): Promise<void> {
  const body: PasswordChange = { old_password: oldPassword, new_password: newPassword };
  await send('/api/v1/auth/password', body, { Authorization: `Bearer ${token}` });
}

/** Makes the first administrator by the secret of the start's link; refuses a link that is used or too old. */
export async function setUp(first: SetUp): Promise<void> {
  await send('/api/v1/auth/setup', first);
}

async function session(answer: Response): Promise<Session> {
  const begun: Session = await answer.json();
  noteServerTime(begun.me.server_time);
  return begun;
}

async function send(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': LOCALES[currentLang()], ...headers },
    body: JSON.stringify(body),
  }).catch((cause: unknown) => {
    throw new NetworkProblem(cause);
  });
  noteDateHeader(answer.headers.get('date'));
  if (!answer.ok) throw await readProblem(answer);
  return answer;
}
