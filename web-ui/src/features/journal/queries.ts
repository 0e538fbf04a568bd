//! What the journal reads.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getHead, listCompanyJournal, listHistory } from '@/api/gen/sdk.gen.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import type { JournalSearch } from './search.ts';

/** The filters of the journal, as the API takes them. */
export const journalFilter = ({ actor, subject }: JournalSearch) => ({
  ...(actor && { actor_id: actor }),
  ...(subject && { subject_id: subject }),
});

const pageOf = ({ cursor, limit = USUAL_LIMIT, ...search }: JournalSearch) => ({
  ...journalFilter(search),
  limit,
  ...(cursor && { cursor }),
});

/** A page of a project's journal, the newest first. */
export const journalQuery = (project_id: string, search: JournalSearch) =>
  queryOptions({
    queryKey: ['journal', 'list', project_id, search],
    queryFn: ({ signal }) => listHistory({ path: { project_id }, query: pageOf(search), signal }),
    placeholderData: keepPreviousData,
  });

/** A page of the journal of what belongs to no project. */
export const companyJournalQuery = (search: JournalSearch) =>
  queryOptions({
    queryKey: ['journal', 'company', search],
    queryFn: ({ signal }) => listCompanyJournal({ query: pageOf(search), signal }),
    placeholderData: keepPreviousData,
  });

/** How far the journal has come, with the hash that seals it. */
export const headQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['journal', 'head', project_id],
    queryFn: ({ signal }) => getHead({ path: { project_id }, signal }),
  });
