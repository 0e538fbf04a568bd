//! What stands in the address of the list of slips.

import { day, id, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

/** The list of slips. */
export const slipSearch = searchOf({
  stage: oneOf(
    'issued',
    'accepted',
    'on_site',
    'working',
    'suspended',
    'done',
    'confirmed',
    'returned',
    'called_back',
    'closed',
    'void',
  ),
  case: oneOf('in_warranty', 'paid', 'public'),
  technician: id,
  team: id,
  /** Days on which slips were issued, both included. */
  from: day,
  to: day,
  cursor: text,
  limit: rowCount,
});

/** The filters of the list of slips. */
export type SlipSearch = ReturnType<typeof slipSearch>;
