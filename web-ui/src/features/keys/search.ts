//! What stands in the addresses of keys, loans, counts, agreements and shifts.

import { id, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

const kind = oneOf('entrusted', 'vacant', 'management', 'new_handover');

/** The list of keys. */
export const keySearch = searchOf({
  kind,
  state: oneOf('in_cabinet', 'lent', 'lost', 'returned'),
  q: text,
  unit: id,
  overdue: oneOf(true),
  cursor: text,
  limit: rowCount,
});

/** The loan book. */
export const loanSearch = searchOf({ out: oneOf(true, false), overdue: oneOf(true), cursor: text, limit: rowCount });

/** The counts. */
export const countSearch = searchOf({ scope: kind, cursor: text, limit: rowCount });

/** The agreements. */
export const agreementSearch = searchOf({
  unit: id,
  kind: oneOf('unpaid', 'paid'),
  state: oneOf('coming', 'living', 'over'),
  cursor: text,
  limit: rowCount,
});

/** The hand-overs of shifts. */
export const shiftSearch = searchOf({ cursor: text, limit: rowCount });

/** The filters of the list of keys. */
export type KeySearch = ReturnType<typeof keySearch>;
/** The filters of the loan book. */
export type LoanSearch = ReturnType<typeof loanSearch>;
/** The filters of the counts. */
export type CountSearch = ReturnType<typeof countSearch>;
/** The filters of the agreements. */
export type AgreementSearch = ReturnType<typeof agreementSearch>;
/** Where the list of hand-overs stands. */
export type ShiftSearch = ReturnType<typeof shiftSearch>;
