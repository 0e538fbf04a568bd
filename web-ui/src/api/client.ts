//! The generated client's settings: our own origin, the session's token, and refusals as exceptions.

import { authorizedFetch } from '@/lib/session.ts';
import { readProblem } from './problem.ts';

/** `fetch` under the session that throws an `ApiProblem` for every answer that is no success. */
export async function apiFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const answer = await authorizedFetch(input, init);
  if (!answer.ok) throw await readProblem(answer);
  return answer;
}

/** What the generated client asks for when it is made. */
export function createClientConfig<T extends object>(config?: T) {
  return { ...config, baseUrl: '', fetch: apiFetch, throwOnError: true } as T & {
    baseUrl: string;
    fetch: typeof fetch;
    throwOnError: true;
  };
}

/** The header that a write of a record needs: the version that was read. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}
