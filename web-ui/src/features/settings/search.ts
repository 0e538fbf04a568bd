//! What stands in the addresses of policy and calendar.

import * as z from 'zod/mini';

const number = z.catch(z.optional(z.number()), undefined);

/** The policy in force: a group of keys, or those that differ from the preset. */
export const policySearch = z.object({
  q: z.catch(z.optional(z.coerce.string()), undefined),
  changed: z.catch(z.optional(z.boolean()), undefined),
});

/** Which versions are compared. */
export const versionSearch = z.object({ first: number, second: number });

/** Which year is shown. */
export const calendarSearch = z.object({ year: number });
