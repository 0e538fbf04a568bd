//! What stands in the address of the list of people.

import { oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

/** The list of people. */
export const partySearch = searchOf({
  q: text,
  category: oneOf(
    'customer',
    'developer',
    'committee',
    'representative',
    'supplier',
    'authority',
    'certifier',
    'association',
    'client',
  ),
  mark: oneOf('important', 'special', 'resident'),
  tag: oneOf('key_a', 'key_b', 'key_c', 'key_d', 'key_e', 'watchman'),
  cursor: text,
  limit: rowCount,
});

/** The filters of the list of people. */
export type PartySearch = ReturnType<typeof partySearch>;
