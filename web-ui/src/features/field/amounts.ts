//! What a technician types of material: quantities to the thousandth, prices in yuan. Both become integers by reading
//! their digits, never by arithmetic on fractions.

import type { SlipMaterial } from '@/api/gen/types.gen.ts';
import { parseThousandths, parseYuan } from '@/lib/amounts.ts';

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
