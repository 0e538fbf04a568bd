//! What stands in the addresses of the gate's pages.

import { day, id, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

const place = { cursor: text, limit: rowCount };

/** The log. */
export const gateLogSearch = searchOf({
  from: day,
  to: day,
  gate: id,
  direction: oneOf('in', 'out'),
  kind: oneOf('person', 'vehicle'),
  plate: text,
  room: text,
  inside: oneOf(true),
  ...place,
});

/** The morning reading: the day that is shown. */
export const gateDaySearch = searchOf({ day });

/** The movement list. */
export const movementSearch = searchOf({
  from: day,
  to: day,
  event: oneOf('arrive', 'leave', 'visitors'),
  room: text,
  ...place,
});

/** Parking permits. */
export const permitSearch = searchOf({ state: oneOf('living', 'ended', 'void'), plate: text, room: text, ...place });

/** Release slips. */
export const releaseSearch = searchOf({
  stage: oneOf('requested', 'approved', 'passed', 'refused'),
  day,
  number: text,
  room: text,
  ...place,
});

/** Parcels: those that lie here, unless others are asked for. */
export const parcelSearch = searchOf({ show: oneOf('overdue', 'all'), room: text, ...place });

/** The filters of the log. */
export type GateLogSearch = ReturnType<typeof gateLogSearch>;
/** The filters of the movement list. */
export type MovementSearch = ReturnType<typeof movementSearch>;
/** The filters of permits. */
export type PermitSearch = ReturnType<typeof permitSearch>;
/** The filters of slips. */
export type ReleaseSearch = ReturnType<typeof releaseSearch>;
/** The filters of parcels. */
export type ParcelSearch = ReturnType<typeof parcelSearch>;
