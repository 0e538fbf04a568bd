//! What stands in the addresses of complaints.

import { day, id, month, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

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
  category: id,
  from: day,
  to: day,
  cursor: text,
  limit: rowCount,
});

/** The filters of the list. */
export type ComplaintSearch = ReturnType<typeof complaintSearch>;

/** The proposals of complaints. */
export const proposalSearch = searchOf({ all: oneOf(true), cursor: text, limit: rowCount });

/** The month's analysis. */
export const analysisSearch = searchOf({ month });

/** The filters of the proposals. */
export type ProposalSearch = ReturnType<typeof proposalSearch>;
