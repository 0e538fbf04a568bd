//! Goods as people type them.

import { expect, test } from 'vitest';
import { goodsText, readGoods } from './goods.ts';

/** Rule: GAT-07. */
test('goods are typed one kind a line with their count', () => {
  expect(readGoods('冰箱\n纸箱 10\n\n 椅子×4 ')).toEqual([
    { name: '冰箱', count: 1 },
    { name: '纸箱', count: 10 },
    { name: '椅子', count: 4 },
  ]);
  expect(readGoods('55寸电视 1')).toEqual([{ name: '55寸电视', count: 1 }]);
  for (const wrong of ['', '  \n', '纸箱 0']) expect(readGoods(wrong)).toBeNull();
  expect(goodsText([{ name: '冰箱', count: 1 }])).toBe('冰箱×1');
});
