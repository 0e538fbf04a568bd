//! What stands in the addresses of cards.

import { id, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

/** The list of cards. */
export const cardSearch = searchOf({
  kind: oneOf('owner', 'tenant', 'parking', 'water', 'electricity'),
  stage: oneOf('applied', 'refused', 'dispatched', 'opened', 'handed_out', 'entrusted', 'lost', 'cancelled'),
  unit: id,
  number: text,
  left: oneOf(true),
  cursor: text,
  limit: rowCount,
});

/** The filters of the list of cards. */
export type CardSearch = ReturnType<typeof cardSearch>;
