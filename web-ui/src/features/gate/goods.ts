//! Goods as people type them: one kind a line, the count behind it.
//!
//! Rule: GAT-07.

import type { GoodsLine } from '@/api/gen/types.gen.ts';

/** Reads the lines; `null` when one is no name with a count. */
export function readGoods(typed: string): GoodsLine[] | null {
  const lines = typed
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  const goods = lines.map(readLine);
  const whole = goods.filter(line => line !== null);
  return whole.length === goods.length && whole.length > 0 ? whole : null;
}

/** A line without a count is one of its kind. */
function readLine(line: string): GoodsLine | null {
  const [, name = '', count = '1'] = /^(.*?)(?:[\s×xX*，,]+(\d{1,4}))?$/u.exec(line) ?? [];
  const number = Number(count);
  return name.trim() !== '' && number >= 1 ? { name: name.trim(), count: number } : null;
}

/** Goods on one line, as the papers have them. */
export function goodsText(goods: readonly GoodsLine[]): string {
  return goods.map(({ name, count }) => `${name}×${count}`).join('、');
}
