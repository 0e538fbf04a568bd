//! What stands in the addresses of policy and calendar.

import { oneOf, searchOf, text, whole } from '@/lib/search.ts';

const version = whole(1, 1_000_000);

/** The policy in force: a group of keys, or those that differ from the preset. */
export const policySearch = searchOf({ q: text, changed: oneOf(true, false) });

/** Which versions are compared. */
export const versionSearch = searchOf({ first: version, second: version });

/** Which year is shown. */
export const calendarSearch = searchOf({ year: whole(2000, 2200) });
