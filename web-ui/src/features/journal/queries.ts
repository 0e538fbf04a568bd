//! What the journal reads.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getHead, listCompanyJournal, listHistory } from '@/api/gen/sdk.gen.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import type { JournalSearch } from './search.ts';

const filterOf = ({ actor, subject, cursor, limit = USUAL_LIMIT }: JournalSearch) => ({
  limit,
  ...(actor && { actor_id: actor }),
  ...(subject && { subject_id: subject }),
  ...(cursor && { cursor }),
});

/** A page of a project's journal, the newest first. */
export const journalQuery = (project_id: string, search: JournalSearch) =>
  queryOptions({
    queryKey: ['journal', 'list', project_id, search],
    queryFn: ({ signal }) => listHistory({ path: { project_id }, query: filterOf(search), signal }),
    placeholderData: keepPreviousData,
  });

/** A page of the journal of what belongs to no project. */
export const companyJournalQuery = (search: JournalSearch) =>
  queryOptions({
    queryKey: ['journal', 'company', search],
    queryFn: ({ signal }) => listCompanyJournal({ query: filterOf(search), signal }),
    placeholderData: keepPreviousData,
  });

/** How far the journal has come, with the hash that seals it. */
export const headQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['journal', 'head', project_id],
    queryFn: ({ signal }) => getHead({ path: { project_id }, signal }),
  });
