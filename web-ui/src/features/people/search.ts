//! What stands in the address of the list of people.

import * as z from 'zod/mini';

/** The list of people. */
export const partySearch = z.object({
  q: z.catch(z.optional(z.coerce.string()), undefined),
  category: z.catch(
    z.optional(
      z.enum([
        'customer',
        'developer',
        'committee',
        'representative',
        'supplier',
        'authority',
        'certifier',
        'association',
        'client',
      ]),
    ),
    undefined,
  ),
  mark: z.catch(z.optional(z.enum(['important', 'special', 'resident'])), undefined),
  tag: z.catch(z.optional(z.enum(['key_a', 'key_b', 'key_c', 'key_d', 'key_e', 'watchman'])), undefined),
  cursor: z.catch(z.optional(z.string()), undefined),
  limit: z.catch(z.optional(z.number()), undefined),
});

/** The filters of the list of people. */
export type PartySearch = z.infer<typeof partySearch>;
