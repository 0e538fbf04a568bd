//! What stands in the addresses of the pages of visits.

import { day, id, month, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

const regime = oneOf('entrusted_paid', 'entrusted_unpaid', 'vacant_furnished', 'vacant_shell');
const place = { cursor: text, limit: rowCount };

/** The plan. */
export const visitSearch = searchOf({
  state: oneOf('planned', 'in_visit', 'recorded', 'fed_back', 'closed', 'missed', 'cancelled'),
  regime,
  reason: oneOf('plan', 'disaster', 'concierge', 'other'),
  steward: id,
  unit: id,
  alert: id,
  from: day,
  to: day,
  owed: oneOf(true),
  ...place,
});

/** Units that are looked after. */
export const visitUnitSearch = searchOf({ regime, steward: id, unit: id, ...place });

/** Alerts. */
export const alertSearch = searchOf(place);

/** The figures of a month. */
export const visitFigureSearch = searchOf({ month });

/** The route of a day. */
export const routeSearch = searchOf({ on: day, steward: id });

/** The filters of the plan. */
export type VisitSearch = ReturnType<typeof visitSearch>;
/** The filters of units. */
export type VisitUnitSearch = ReturnType<typeof visitUnitSearch>;
/** Where the list of alerts stands. */
export type AlertSearch = ReturnType<typeof alertSearch>;
