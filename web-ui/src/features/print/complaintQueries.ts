//! What the papers of complaints read beside their list.

import { queryOptions } from '@tanstack/react-query';
import { getComplaintAnalysis, listHotComplaints } from '@/api/gen/sdk.gen.ts';

/** The hot complaints of the last weeks, the newest first. */
export const hotListsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['complaints', 'hot-paper', project_id],
    queryFn: async ({ signal }) =>
      (await listHotComplaints({ path: { project_id }, query: { limit: 12 }, signal })).items,
  });

/** The analysis of a month. */
export const monthAnalysisQuery = (project_id: string, month: string) =>
  queryOptions({
    queryKey: ['complaints', 'analysis-paper', project_id, month],
    queryFn: ({ signal }) => getComplaintAnalysis({ path: { project_id }, query: { month }, signal }),
  });
