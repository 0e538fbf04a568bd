//! What stands in the addresses of procedures.

import { id, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

/** The list of procedures. */
export const procedureSearch = searchOf({
  kind: text,
  stage: oneOf('opened', 'parked', 'completed', 'stopped'),
  unit: id,
  blocked: oneOf(true),
  cursor: text,
  limit: rowCount,
});

/** The filters of the list of procedures. */
export type ProcedureSearch = ReturnType<typeof procedureSearch>;
