//! What stands in the addresses of the concierge's pages.

import { id, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

const place = { cursor: text, limit: rowCount };

/** The lists of holidays. */
export const campaignSearch = searchOf(place);

/** The customers of a list. */
export const caseSearch = searchOf({
  state: oneOf('to_contact', 'contacted', 'expected', 'prepared', 'arrived', 'visited', 'closed', 'skipped', 'missed'),
  coming: oneOf('yes', 'no', 'unknown'),
  steward: id,
  ...place,
});

/** Where the lists stand. */
export type CampaignSearch = ReturnType<typeof campaignSearch>;
/** The filters of customers. */
export type CaseSearch = ReturnType<typeof caseSearch>;
