//! What complaints read.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  getComplaint,
  getComplaintAnalysis,
  getComplaintChannels,
  listComplaintProposals,
  listComplaints,
  listHotComplaints,
} from '@/api/gen/sdk.gen.ts';
import { complaintFilter } from '@/lib/complaintFilter.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import type { ComplaintSearch, ProposalSearch } from './search.ts';

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

/** A page of proposals, the newest first; only open ones, unless all are asked for. */
export const proposalsQuery = (project_id: string, search: ProposalSearch) =>
  queryOptions({
    queryKey: ['complaints', 'proposals', project_id, search],
    queryFn: ({ signal }) => {
      const { all, cursor, limit = USUAL_LIMIT } = search;
      const query = { limit, ...(!all && { is_open: true }), ...(cursor && { cursor }) };
      return listComplaintProposals({ path: { project_id }, query, signal });
    },
    placeholderData: keepPreviousData,
  });

/** The hot complaints of the last weeks, the newest first. */
export const hotQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['complaints', 'hot', project_id],
    queryFn: async ({ signal }) =>
      (await listHotComplaints({ path: { project_id }, query: { limit: 12 }, signal })).items,
  });

/** The ways by which customers complain, and what is missing. */
export const channelsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['complaints', 'channels', project_id],
    queryFn: ({ signal }) => getComplaintChannels({ path: { project_id }, signal }),
  });

/** The analysis of a month. */
export const analysisQuery = (project_id: string, month: string) =>
  queryOptions({
    queryKey: ['complaints', 'analysis', project_id, month],
    queryFn: ({ signal }) => getComplaintAnalysis({ path: { project_id }, query: { month }, signal }),
    placeholderData: keepPreviousData,
  });
