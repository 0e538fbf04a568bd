//! Amounts and quantities as they are typed: integers made of their digits, never by arithmetic on fractions.

import { formatFen } from './format.ts';

/** `140950` → `1409.50`, as it is typed. */
export function typedYuan(fen: number): string {
  return formatFen(fen).replace(/[¥,]/g, '');
}

/** `1,409.5` → `140950` fen; `null` for what is no amount, has more than two decimals, or is beyond 13 digits. */
export function parseYuan(text: string): number | null {
  const match = /^[¥￥]?(\d{1,11})(?:\.(\d{1,2}))?$/.exec(text.trim().replace(/[,，\s]/g, ''));
  if (!match) return null;
  return Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
}

/** The fen of an amount that may be left out; what is no amount was refused by the field. */
export function yuanOrNull(text: string | undefined | null): number | null {
  return text?.trim() ? parseYuan(text) : null;
}

/** `1.5` → `1500` thousandths; `null` for what is no quantity, or has more than three decimals. */
export function parseThousandths(text: string): number | null {
  const match = /^(\d{1,7})(?:\.(\d{1,3}))?$/.exec(text.trim());
  if (!match) return null;
  return Number(`${match[1]}${(match[2] ?? '').padEnd(3, '0')}`);
}
