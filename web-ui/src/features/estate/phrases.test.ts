//! Stock phrases to lines and back.

import { expect, test } from 'vitest';
import type { Phrase } from '@/api/gen/types.gen.ts';
import { linesOf, phrasesOf } from './phrases.ts';

const KEPT: Phrase[] = [
  { id: 'b', kind: 'repair', position: 2, content: '下水道堵塞' },
  { id: 'a', kind: 'repair', position: 1, content: '水龙头漏水', category_id: 'water' },
  { id: 'c', kind: 'help', position: 1, content: '忘带钥匙' },
];

test('phrases stand in their order, one a line', () => {
  expect(linesOf(KEPT)).toEqual({ repair: '水龙头漏水\n下水道堵塞', help: '忘带钥匙' });
});

test('a phrase keeps its category, and empty lines are left out', () => {
  expect(phrasesOf({ repair: '灯不亮\n\n 水龙头漏水 ' }, KEPT)).toEqual([
    { kind: 'repair', content: '灯不亮', category_id: null },
    { kind: 'repair', content: '水龙头漏水', category_id: 'water' },
  ]);
});
