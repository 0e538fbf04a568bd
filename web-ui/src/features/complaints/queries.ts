//! What complaints read.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getComplaint, listComplaints } from '@/api/gen/sdk.gen.ts';
import { complaintFilter } from '@/lib/complaintFilter.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import type { ComplaintSearch } from './search.ts';

/** A page of complaints, the newest first. */
export const complaintsQuery = (project_id: string, search: ComplaintSearch) =>
  queryOptions({
    queryKey: ['complaints', 'list', project_id, search],
    queryFn: ({ signal }) => {
      const { cursor, limit = USUAL_LIMIT } = search;
      const query = { ...complaintFilter(search), limit, ...(cursor && { cursor }) };
      return listComplaints({ path: { project_id }, query, signal });
    },
    placeholderData: keepPreviousData,
  });

/** One card. */
export const complaintQuery = (project_id: string, complaint_id: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', project_id, complaint_id],
    queryFn: ({ signal }) => getComplaint({ path: { project_id, complaint_id }, signal }),
  });
