//! What stands in the addresses of the estate's lists.

import * as z from 'zod/mini';

const text = z.catch(z.optional(z.string()), undefined);
const limit = z.catch(z.optional(z.number()), undefined);

/** The list of rooms. */
export const unitSearch = z.object({
  building: text,
  zone: text,
  use: z.catch(
    z.optional(z.enum(['undelivered', 'vacant_furnished', 'vacant_shell', 'owner_occupied', 'rented'])),
    undefined,
  ),
  q: z.catch(z.optional(z.coerce.string()), undefined),
  cursor: text,
  limit,
});

/** The list of facilities. */
export const facilitySearch = z.object({
  category: z.catch(
    z.optional(
      z.enum([
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
      ]),
    ),
    undefined,
  ),
  zone: text,
  status: z.catch(z.optional(z.enum(['intact', 'faulty', 'out_of_use'])), undefined),
  q: z.catch(z.optional(z.coerce.string()), undefined),
  cursor: text,
  limit,
});

/** The filters of the list of rooms. */
export type UnitSearch = z.infer<typeof unitSearch>;
/** The filters of the list of facilities. */
export type FacilitySearch = z.infer<typeof facilitySearch>;
