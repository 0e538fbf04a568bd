//! What stands in the addresses of complaints.

import { id, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

/** The list of complaints. */
export const complaintSearch = searchOf({
  stage: oneOf(
    'received',
    'with_lead',
    'investigating',
    'acting',
    'escalated',
    'replied',
    'satisfied',
    'analysed',
    'closed',
    'void',
  ),
  open: oneOf(true),
  level: oneOf('office', 'quality', 'leaders'),
  validity: oneOf('valid', 'invalid'),
  handler: id,
  team: id,
  cursor: text,
  limit: rowCount,
});

/** The filters of the list. */
export type ComplaintSearch = ReturnType<typeof complaintSearch>;
