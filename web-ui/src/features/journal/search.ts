//! What stands in the address of the journal.

import { id, rowCount, searchOf, text } from '@/lib/search.ts';

/** The journal: whose deeds, on which record. */
export const journalSearch = searchOf({ actor: id, subject: id, cursor: text, limit: rowCount });

/** The filters of the journal. */
export type JournalSearch = ReturnType<typeof journalSearch>;
