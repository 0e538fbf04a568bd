//! What a technician does next.

import { expect, test } from 'vitest';
import type { Slip, SlipVerb } from '@/api/gen/types.gen.ts';
import { isTap, openVerbs } from './verbs.ts';

type Part = Parameters<typeof openVerbs>[0];

const slip = (part: Partial<Slip>, ...verbs: SlipVerb[]): Part => ({
  case: 'in_warranty',
  price_told_at: null,
  size_class: null,
  verbs: verbs.map(verb => ({ verb, is_allowed: true })),
  ...part,
});
const names = (part: Part) => openVerbs(part).map(({ verb }) => verb);

test('the next verb comes first, those of other posts are left out', () => {
  expect(names(slip({}, 'void', 'reassign', 'phone', 'accept'))).toEqual(['accept']);
  expect(names(slip({}, 'suspend', 'work'))).toEqual(['work', 'suspend']);
  expect(names(slip({ case: 'public' }, 'suspend', 'classify', 'finish'))).toEqual(['classify', 'finish', 'suspend']);
  expect(names(slip({ case: 'public', size_class: 'small' }, 'suspend', 'classify', 'finish'))).toEqual([
    'finish',
    'suspend',
    'classify',
  ]);
});

/** Rule: RPR-15 */
test('paid work that waits for its price is preceded by telling it', () => {
  const verbs = [{ verb: 'work', is_allowed: false, reason_zh: '有偿服务须先告知价格' }] as const;
  const paid = { ...slip({ case: 'paid' }), verbs: [...verbs] };
  expect(names(paid)).toEqual(['price', 'work']);
  expect(openVerbs(paid)[1]).toMatchObject({ isAllowed: false, reasonZh: '有偿服务须先告知价格' });
  expect(names({ ...paid, price_told_at: '2026-11-22T02:00:00Z' })).toEqual(['work']);
});

test('forms are those verbs that tell more than that they were done', () => {
  expect((['accept', 'return', 'finish', 'confirm', 'suspend', 'classify'] as const).map(isTap)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
