//! How a refusal becomes an exception and faults find their fields.

import { expect, test } from 'vitest';
import { translate } from '@/lib/i18n.ts';
import { ApiProblem, fieldErrors, fieldPath, isWorthRetrying, NetworkProblem, readProblem } from './problem.ts';

const refusal = {
  type: '/api/problems/not-valid',
  title: '填写的内容不符合要求',
  status: 422,
  detail: '电话号码格式不对',
  instance: '/api/v1/projects/1/tickets',
  code: 'not-valid',
  request_id: 'b0Xw',
  errors: [{ pointer: '/people/0/phone', detail: '电话号码格式不对' }],
};

test('a problem document is an exception with its code, its faults and the seconds to wait', async () => {
  const headers = { 'content-type': 'application/problem+json', 'retry-after': '30' };
  const problem = await readProblem(new Response(JSON.stringify(refusal), { status: 422, headers }));
  expect(problem).toBeInstanceOf(ApiProblem);
  expect([problem.status, problem.code, problem.retryAfter, problem.message]).toEqual([
    422,
    'not-valid',
    30,
    '电话号码格式不对',
  ]);
  expect(fieldErrors(problem)).toEqual([{ name: ['people', 0, 'phone'], errors: ['电话号码格式不对'] }]);
});

test('a refusal brings the office’s sentence along; a code that is newer than the page has none', async () => {
  const read = (code: string) => readProblem(Response.json({ ...refusal, code }, { status: 422 }));
  const { sentence } = await read('not-valid');
  expect(sentence && translate(sentence)).toBe('有的内容不符合要求。请按提示修改。');
  expect((await read('of-tomorrow')).sentence).toBeNull();
});

test('a page of a proxy is a problem by its status', async () => {
  const answer = new Response('<h1>Bad gateway</h1>', {
    status: 502,
    statusText: 'Bad Gateway',
    headers: { 'x-request-id': 'r1' },
  });
  const problem = await readProblem(answer);
  expect([problem.status, problem.problem.title, problem.problem.request_id]).toEqual([502, 'Bad Gateway', 'r1']);
  expect(problem.retryAfter).toBeNull();
});

test('only what may pass by itself is worth a second try', async () => {
  const of = async (status: number) => isWorthRetrying(await readProblem(new Response('', { status })));
  expect(isWorthRetrying(new NetworkProblem())).toBe(true);
  expect([await of(500), await of(503), await of(409), await of(422)]).toEqual([true, true, false, false]);
  expect(isWorthRetrying(new Error('a fault of the page'))).toBe(false);
});

test('pointers name fields, lists and odd characters', () => {
  expect(fieldPath('/caller_phone')).toEqual(['caller_phone']);
  expect(fieldPath('/a~1b/2/c~0d')).toEqual(['a/b', 2, 'c~d']);
  expect(fieldPath('')).toEqual([]);
});
