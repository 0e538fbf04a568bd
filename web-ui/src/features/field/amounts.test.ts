//! Quantities and prices as they are typed.

import { expect, test } from 'vitest';
import { parseThousandths } from '@/lib/amounts.ts';
import { NO_MATERIAL, readMaterials } from './amounts.ts';

test('quantities are read to the thousandth', () => {
  expect(['1', '1.5', '0.125', ' 20 '].map(parseThousandths)).toEqual([1000, 1500, 125, 20_000]);
  expect(['', '1.2345', '-1', 'x', '1,5'].map(parseThousandths)).toEqual([null, null, null, null, null]);
});

test('prices are fen, empty rows are left out, a row that cannot be read spoils all', () => {
  const valve = { name: ' 角阀 ', quantity: '2', unit: '个', price: '35.5' };
  expect(readMaterials([valve, NO_MATERIAL])).toEqual([
    { name: '角阀', quantity_thousandths: 2000, unit: '个', price_fen: 3550 },
  ]);
  expect(readMaterials([{ ...valve, price: '1.005' }])).toBeNull();
  expect(readMaterials([{ ...valve, name: '' }])).toBeNull();
  expect(readMaterials([{ ...valve, price: '', unit: '' }])).toEqual([
    { name: '角阀', quantity_thousandths: 2000, price_fen: 0 },
  ]);
});
