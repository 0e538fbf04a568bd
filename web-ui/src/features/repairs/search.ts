//! What stands in the address of the list of slips.

import { day, idOrNone, matching, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

/** Every stage but void. */
export const NOT_VOID = 'issued,accepted,on_site,working,suspended,done,confirmed,returned,called_back,closed';

/** The list of slips. */
export const slipSearch = searchOf({
  /** Stages, with commas between. */
  stage: matching(/^[a-z_,]{1,120}$/),
  case: oneOf('in_warranty', 'paid', 'public'),
  technician: idOrNone,
  team: idOrNone,
  /** Days on which slips were issued, both included. */
  from: day,
  to: day,
  cursor: text,
  limit: rowCount,
});

/** The filters of the list of slips. */
export type SlipSearch = ReturnType<typeof slipSearch>;
