//! What stands in the addresses of decorations.

import { id, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

/** The list of decorations. */
export const decorationSearch = searchOf({
  kind: oneOf('first', 'second'),
  stage: oneOf(
    'applied',
    'rejected',
    'reviewed',
    'paid',
    'permitted',
    'stopped',
    'exit_requested',
    'accepted',
    'refunded',
    'withdrawn',
  ),
  site: oneOf(true),
  late: oneOf(true),
  violation: oneOf(true),
  unit: id,
  cursor: text,
  limit: rowCount,
});

/** The filters of the list of decorations. */
export type DecorationSearch = ReturnType<typeof decorationSearch>;
