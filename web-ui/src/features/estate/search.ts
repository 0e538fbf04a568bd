//! What stands in the addresses of the estate's lists.

import { id, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

/** The list of rooms. */
export const unitSearch = searchOf({
  building: id,
  zone: id,
  use: oneOf('undelivered', 'vacant_furnished', 'vacant_shell', 'owner_occupied', 'rented'),
  q: text,
  cursor: text,
  limit: rowCount,
});

/** The list of facilities. */
export const facilitySearch = searchOf({
  category: oneOf(
    'lift',
    'pump',
    'drainage',
    'equipment_room',
    'lift_room',
    'corridor_lamp',
    'stair_lamp',
    'fire',
    'access',
    'cctv',
    'road',
    'green',
    'other',
  ),
  zone: id,
  status: oneOf('intact', 'faulty', 'out_of_use'),
  q: text,
  cursor: text,
  limit: rowCount,
});

/** The filters of the list of rooms. */
export type UnitSearch = ReturnType<typeof unitSearch>;
/** The filters of the list of facilities. */
export type FacilitySearch = ReturnType<typeof facilitySearch>;
