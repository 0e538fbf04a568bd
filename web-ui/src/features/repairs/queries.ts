//! What the pages of repairs read.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listMajorChecks, listSlips, listUnfinished } from '@/api/gen/sdk.gen.ts';
import { dayAfter, dayBegin } from '@/lib/format.ts';
import { allPages, USUAL_LIMIT, WHOLE } from '@/lib/pages.ts';
import type { SlipSearch } from './search.ts';

/** The filters as the API takes them: days begin and end in the office's time. */
export const slipFilter = ({ stage, case: kind, technician, team, from, to }: SlipSearch) => ({
  ...(stage && { stage }),
  ...(kind && { case: kind }),
  ...(technician && (technician === 'none' ? { is_unassigned: true } : { technician_id: technician })),
  ...(team && (team === 'none' ? { is_without_team: true } : { team_id: team })),
  ...(from && { from: dayBegin(from) }),
  ...(to && { to: dayAfter(to) }),
});

/** A page of slips. */
export const slipsQuery = (project_id: string, search: SlipSearch) =>
  queryOptions({
    queryKey: ['slips', 'list', project_id, search],
    queryFn: ({ signal }) => {
      const page = { limit: search.limit ?? USUAL_LIMIT, ...(search.cursor && { cursor: search.cursor }) };
      return listSlips({ path: { project_id }, query: { ...slipFilter(search), ...page }, signal });
    },
    placeholderData: keepPreviousData,
  });

/** What cannot be repaired for now, the oldest first. */
export const unfinishedQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['slips', 'unfinished', project_id],
    queryFn: ({ signal }) =>
      allPages(cursor => listUnfinished({ path: { project_id }, query: { cursor, limit: WHOLE }, signal })),
  });

/** The checks of major defects, the next one first. */
export const majorChecksQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['slips', 'major', project_id],
    queryFn: ({ signal }) =>
      allPages(cursor => listMajorChecks({ path: { project_id }, query: { cursor, limit: WHOLE }, signal })),
  });
