//! Reading people: the list, one of them, and rooms to put them into.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as api from '@/api/gen/sdk.gen.ts';
import type { ImportProgress } from '@/api/gen/types.gen.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import { latestProgress } from './roster.ts';
import type { PartySearch } from './search.ts';

/** The filters as the API takes them. */
export const partyFilter = ({ q, category, mark, tag }: PartySearch) => ({
  q,
  category,
  tag,
  ...(mark && { [`is_${mark}`]: true }),
});

/** A page of people. */
export const partiesQuery = (project_id: string, search: PartySearch) =>
  queryOptions({
    queryKey: ['parties', 'list', project_id, search],
    queryFn: ({ signal }) =>
      api.listParties({
        path: { project_id },
        query: { ...partyFilter(search), cursor: search.cursor, limit: search.limit ?? USUAL_LIMIT, total: true },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

/** One of them, phones masked. */
export const partyQuery = (project_id: string, party_id: string) =>
  queryOptions({
    queryKey: ['parties', 'one', project_id, party_id],
    queryFn: ({ signal }) => api.getParty({ path: { project_id, party_id }, signal }),
  });

/** How often a running import is asked how far it is, in milliseconds. */
const ASKED_EACH = 400;

/** How far the import under this key is; `null` while nobody knows. */
export const progressQuery = (project_id: string, key: string) => {
  const queryKey = ['imports', project_id, key];
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) =>
      latestProgress(client.getQueryData<ImportProgress | null>(queryKey) ?? null, () =>
        api.getImportProgress({ path: { project_id }, query: { key }, signal }),
      ),
    refetchInterval: ASKED_EACH,
    gcTime: 0,
  });
};
