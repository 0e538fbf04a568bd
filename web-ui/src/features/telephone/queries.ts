//! What the telephone log reads.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  getCallDay,
  getRecordedCall,
  listCallCandidates,
  listCallDays,
  listCallImports,
  listRecordedCalls,
  listRecorderProfiles,
  listReturnCalls,
  listTelephoneKeys,
} from '@/api/gen/sdk.gen.ts';
import { daysOfMonth, today } from '@/lib/months.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import type { Place } from '@/ui/PagedTable.tsx';
import type { CallSearch, ReturnSearch } from './search.ts';

/** The days of a month that have a list, the newest first. */
export const daysQuery = (project_id: string, month: string) =>
  queryOptions({
    queryKey: ['call_days', 'month', project_id, month],
    queryFn: async ({ signal }) => {
      const { from, to } = daysOfMonth(month);
      return (await listCallDays({ path: { project_id }, query: { from_on: from, to_on: to }, signal })).items;
    },
    placeholderData: keepPreviousData,
  });

/** A day with all that is left over of it. */
export const dayQuery = (project_id: string, on_day: string) =>
  queryOptions({
    queryKey: ['call_days', 'one', project_id, on_day],
    queryFn: ({ signal }) => getCallDay({ path: { project_id, on_day }, signal }),
  });

/** What may be linked to a call or a row of a day. */
export const candidatesQuery = (
  project_id: string,
  on_day: string,
  wanted: { call_id: string } | { contact_id: string },
) =>
  queryOptions({
    queryKey: ['call_days', 'candidates', project_id, on_day, wanted],
    queryFn: async ({ signal }) =>
      (await listCallCandidates({ path: { project_id, on_day }, query: wanted, signal })).items,
  });

/** The filters of the calls as the API takes them: of this month, unless an address says otherwise. */
export function callFilter({ from, to, figure, order }: CallSearch) {
  const last = to ?? today();
  const first = from ?? `${last.slice(0, 7)}-01`;
  return { from_on: first, to_on: last, ...(figure && { figure }), ...(order && { sort: order }) };
}

/** A page of the recorded calls. */
export const callsQuery = (project_id: string, search: CallSearch) =>
  queryOptions({
    queryKey: ['recorded_calls', 'list', project_id, search],
    queryFn: ({ signal }) => {
      const { cursor, limit = USUAL_LIMIT } = search;
      const query = { ...callFilter(search), limit, ...(cursor && { cursor }) };
      return listRecordedCalls({ path: { project_id }, query, signal });
    },
    placeholderData: keepPreviousData,
  });

/** One call. */
export const callQuery = (project_id: string, recorded_call_id: string) =>
  queryOptions({
    queryKey: ['recorded_calls', 'one', project_id, recorded_call_id],
    queryFn: ({ signal }) => getRecordedCall({ path: { project_id, recorded_call_id }, signal }),
  });

/** A page of the missed calls to return, those that wait unless told otherwise. */
export const returnsQuery = (project_id: string, search: ReturnSearch) =>
  queryOptions({
    queryKey: ['return_calls', 'list', project_id, search],
    queryFn: ({ signal }) => {
      const { stage, cursor, limit = USUAL_LIMIT } = search;
      const of = stage === 'all' ? {} : { stage: stage ?? ('open' as const) };
      const order = stage === undefined ? {} : { sort: '-last_at' as const };
      const query = { ...of, ...order, limit, ...(cursor && { cursor }) };
      return listReturnCalls({ path: { project_id }, query, signal });
    },
    placeholderData: keepPreviousData,
  });

/** How each recorder writes. */
export const profilesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['recorder_profiles', 'list', project_id],
    queryFn: async ({ signal }) => (await listRecorderProfiles({ path: { project_id }, signal })).items,
  });

/** A page of the lists that were read in. */
export const importsQuery = (project_id: string, { cursor, limit = USUAL_LIMIT }: Place) =>
  queryOptions({
    queryKey: ['call_imports', 'list', project_id, cursor, limit],
    queryFn: ({ signal }) =>
      listCallImports({ path: { project_id }, query: { limit, ...(cursor && { cursor }) }, signal }),
    placeholderData: keepPreviousData,
  });

/** Keys of telephone systems. */
export const keysQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['telephone_keys', 'list', project_id],
    queryFn: async ({ signal }) => (await listTelephoneKeys({ path: { project_id }, signal })).items,
  });
