//! What the server refuses (RFC 9457) as an exception, and what a page makes of it: at a field, in a line, or a page.

import type { Phrase } from '@/lib/i18n.ts';
import type { Code, ProblemDocument } from './gen/types.gen.ts';

/** `application/problem+json`. */
export type Problem = ProblemDocument;

/** A refusal of the server. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;
  /** Seconds to wait before the next try, when the server names them. */
  readonly retryAfter: number | null;
  /** The office's sentence for the code; `null` for a code that is newer than this page. */
  readonly sentence: Phrase | null;

  constructor(problem: Problem, retryAfter: number | null = null, sentence: Phrase | null = null) {
    super(problem.detail || problem.title);
    this.problem = problem;
    this.retryAfter = retryAfter;
    this.sentence = sentence;
  }

  /** The status of the answer. */
  get status(): number {
    return this.problem.status;
  }

  /** The stable code that programs branch on. */
  get code(): Code {
    return this.problem.code;
  }

  /** Whether somebody else changed the record meanwhile, so that reading it again may help. */
  get isStale(): boolean {
    return this.status === 409 || this.status === 412;
  }
}

/** No answer at all: the network or the server is away. */
export class NetworkProblem extends Error {
  override readonly name = 'NetworkProblem';

  constructor(cause?: unknown) {
    super('no answer from the server', { cause });
  }
}

const EMPTY: Problem = {
  type: 'about:blank',
  title: '',
  status: 0,
  detail: '',
  instance: '',
  code: 'internal',
  request_id: '',
  errors: [],
};

/** Reads an answer that is no success; an answer of somebody between (a proxy) becomes a problem by its status. */
export async function readProblem(answer: Response): Promise<ApiProblem> {
  const body: unknown = await answer.json().catch(() => null);
  const told = typeof body === 'object' && body !== null && 'code' in body ? (body as Partial<Problem>) : {};
  const wait = Number.parseInt(answer.headers.get('retry-after') ?? '', 10);
  const problem: Problem = {
    ...EMPTY,
    title: answer.statusText,
    request_id: answer.headers.get('x-request-id') ?? '',
    ...told,
    status: answer.status,
    errors: told.errors ?? [],
  };
  return new ApiProblem(problem, Number.isNaN(wait) ? null : wait, await sentenceOf(problem.code));
}

/** The sentences come with the first refusal: no page has to carry them before. */
async function sentenceOf(code: Code): Promise<Phrase | null> {
  try {
    const { problemTexts } = await import('./problemTexts.ts');
    return Object.hasOwn(problemTexts, code) ? problemTexts[code] : null;
  } catch {
    // The net went away behind the refusal: the server's own words will do.
    return null;
  }
}

/** The path of a field in a form, from its JSON pointer: `/people/0/phone` → `['people', 0, 'phone']`. */
export function fieldPath(pointer: string): (string | number)[] {
  const steps = pointer.split('/').slice(1);
  return steps.map(step => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
}

/** The faults of an error, as antd's `form.setFields` takes them. */
export function fieldErrors(error: unknown): { name: (string | number)[]; errors: string[] }[] {
  if (!(error instanceof ApiProblem)) return [];
  return error.problem.errors.map(fault => ({ name: fieldPath(fault.pointer), errors: [fault.detail] }));
}

/** Whether trying the same again may help: no answer, or a server that is busy or at fault. */
export function isWorthRetrying(error: unknown): boolean {
  return error instanceof NetworkProblem || (error instanceof ApiProblem && error.status >= 500);
}
