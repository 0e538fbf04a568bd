//! What the papers of complaints read beside their list.

import { queryOptions } from '@tanstack/react-query';
import { getComplaint, getComplaintAnalysis, listComplaints, listHotComplaints } from '@/api/gen/sdk.gen.ts';
import type { Complaint } from '@/api/gen/types.gen.ts';
import { type ComplaintFilter, complaintFilter } from '@/lib/complaintFilter.ts';
import { type Lines, readList } from './queries.ts';

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

/** The complaints, the newest first. */
export const complaintsQuery = (project_id: string, filter: ComplaintFilter) =>
  queryOptions({
    queryKey: ['complaints', 'paper', project_id, complaintFilter(filter)],
    queryFn: ({ signal }): Promise<Lines<Complaint>> =>
      readList(page =>
        listComplaints({ path: { project_id }, query: { ...complaintFilter(filter), ...page }, signal }),
      ),
  });

/** One complaint's card. */
export const complaintCardQuery = (project_id: string, complaint_id: string) =>
  queryOptions({
    queryKey: ['complaints', 'card-paper', project_id, complaint_id],
    queryFn: ({ signal }) => getComplaint({ path: { project_id, complaint_id }, signal }),
  });
