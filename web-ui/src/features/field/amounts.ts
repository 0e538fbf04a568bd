//! What a technician types of material: quantities to the thousandth, prices in yuan. Both become integers by reading
//! their digits, never by arithmetic on fractions.

import type { SlipMaterial } from '@/api/gen/types.gen.ts';
import { parseYuan } from '@/lib/format.ts';

/** `1.5` → `1500` thousandths; `null` for what is no quantity, or has more than three decimals. */
export function parseThousandths(text: string): number | null {
  const match = /^(\d{1,7})(?:\.(\d{1,3}))?$/.exec(text.trim());
  if (!match) return null;
  return Number(`${match[1]}${(match[2] ?? '').padEnd(3, '0')}`);
}

/** A row as it is typed. */
export type MaterialDraft = { name: string; quantity: string; unit: string; price: string };

/** A row that is empty. */
export const NO_MATERIAL: MaterialDraft = { name: '', quantity: '1', unit: '', price: '' };

/** Whether nothing was typed in a row. */
export function isEmpty({ name, price }: MaterialDraft): boolean {
  return name.trim() === '' && price.trim() === '';
}

/** The rows as the API takes them, empty ones left out; `null` when one cannot be read. */
export function readMaterials(rows: readonly MaterialDraft[]): SlipMaterial[] | null {
  const read: SlipMaterial[] = [];
  for (const row of rows.filter(one => !isEmpty(one))) {
    const quantity_thousandths = parseThousandths(row.quantity);
    const price_fen = parseYuan(row.price || '0');
    if (row.name.trim() === '' || quantity_thousandths === null || price_fen === null) return null;
    const unit = row.unit.trim();
    read.push({ name: row.name.trim(), quantity_thousandths, price_fen, ...(unit && { unit }) });
  }
  return read;
}
