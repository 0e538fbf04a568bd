//! What keys, loans, counts, agreements and shifts read.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  getEntrustment,
  getKey,
  getKeyCount,
  getShift,
  listEntrustments,
  listKeyCounts,
  listKeyLoans,
  listKeyMoves,
  listKeys,
  listShifts,
  listUnitPeople,
  showOpenItems,
} from '@/api/gen/sdk.gen.ts';
import { allPages, USUAL_LIMIT, WHOLE } from '@/lib/pages.ts';
import type { AgreementSearch, CountSearch, KeySearch, LoanSearch, ShiftSearch } from './search.ts';

type Place = { cursor?: string | undefined; limit?: number | undefined };

const pageOf = ({ cursor, limit = USUAL_LIMIT }: Place) => ({ limit, ...(cursor && { cursor }) });

/** The filters of keys as the API takes them. */
export const keyFilter = ({ kind, state, q, unit, overdue }: KeySearch) => ({
  ...(kind && { kind }),
  ...(state && { state }),
  ...(q && { q }),
  ...(unit && { unit_id: unit }),
  ...(overdue && { is_overdue: true }),
});

/** A page of keys, by their numbers. */
export const keysQuery = (project_id: string, search: KeySearch) =>
  queryOptions({
    queryKey: ['key_sets', 'list', project_id, search],
    queryFn: ({ signal }) =>
      listKeys({ path: { project_id }, query: { ...keyFilter(search), ...pageOf(search) }, signal }),
    placeholderData: keepPreviousData,
  });

/** A set of keys. */
export const keyQuery = (project_id: string, key_set_id: string) =>
  queryOptions({
    queryKey: ['key_sets', 'one', project_id, key_set_id],
    queryFn: ({ signal }) => getKey({ path: { project_id, key_set_id }, signal }),
  });

/** What happened to a set. */
export const movesQuery = (project_id: string, key_set_id: string) =>
  queryOptions({
    queryKey: ['key_sets', 'moves', project_id, key_set_id],
    queryFn: () =>
      allPages(cursor => listKeyMoves({ path: { project_id, key_set_id }, query: { cursor, limit: WHOLE } })),
  });

/** The filters of loans as the API takes them. */
export const loanFilter = ({ out, overdue }: LoanSearch) => ({
  ...(out !== undefined && { is_out: out }),
  ...(overdue && { is_overdue: true }),
});

/** A page of loans, the newest first. */
export const loansQuery = (project_id: string, search: LoanSearch) =>
  queryOptions({
    queryKey: ['key_sets', 'loans', project_id, search],
    queryFn: ({ signal }) =>
      listKeyLoans({ path: { project_id }, query: { ...loanFilter(search), ...pageOf(search) }, signal }),
    placeholderData: keepPreviousData,
  });

/** A page of counts, the newest month first. */
export const countsQuery = (project_id: string, search: CountSearch) =>
  queryOptions({
    queryKey: ['key_counts', 'list', project_id, search],
    queryFn: ({ signal }) =>
      listKeyCounts({
        path: { project_id },
        query: { ...(search.scope && { scope: search.scope }), ...pageOf(search) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

/** A count with its sheet. */
export const countQuery = (project_id: string, key_count_id: string) =>
  queryOptions({
    queryKey: ['key_counts', 'one', project_id, key_count_id],
    queryFn: ({ signal }) => getKeyCount({ path: { project_id, key_count_id }, signal }),
  });

/** The filters of agreements as the API takes them. */
export const agreementFilter = ({ unit, kind, state }: AgreementSearch) => ({
  ...(unit && { unit_id: unit }),
  ...(kind && { kind }),
  ...(state && { state }),
});

/** A page of agreements, the one that began last first. */
export const agreementsQuery = (project_id: string, search: AgreementSearch) =>
  queryOptions({
    queryKey: ['entrustments', 'list', project_id, search],
    queryFn: ({ signal }) =>
      listEntrustments({ path: { project_id }, query: { ...agreementFilter(search), ...pageOf(search) }, signal }),
    placeholderData: keepPreviousData,
  });

/** An agreement. */
export const agreementQuery = (project_id: string, entrustment_id: string) =>
  queryOptions({
    queryKey: ['entrustments', 'one', project_id, entrustment_id],
    queryFn: ({ signal }) => getEntrustment({ path: { project_id, entrustment_id }, signal }),
  });

/** The owners of a room. */
export const ownersQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['units', 'owners', project_id, unit_id],
    queryFn: async ({ signal }) => {
      const { items } = await listUnitPeople({ path: { project_id, unit_id }, signal });
      return items.filter(({ role }) => role === 'owner');
    },
    enabled: unit_id !== '',
  });

/** A page of hand-overs, the newest first. */
export const shiftsQuery = (project_id: string, search: ShiftSearch) =>
  queryOptions({
    queryKey: ['shifts', 'list', project_id, search],
    queryFn: ({ signal }) => listShifts({ path: { project_id }, query: pageOf(search), signal }),
    placeholderData: keepPreviousData,
  });

/** A hand-over. */
export const shiftQuery = (project_id: string, shift_id: string) =>
  queryOptions({
    queryKey: ['shifts', 'one', project_id, shift_id],
    queryFn: ({ signal }) => getShift({ path: { project_id, shift_id }, signal }),
  });

/** What stands open now. */
export const openItemsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['shifts', 'open', project_id],
    queryFn: ({ signal }) => showOpenItems({ path: { project_id }, signal }),
  });
