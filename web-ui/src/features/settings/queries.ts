//! Reading policies and calendars.

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import * as api from '@/api/gen/sdk.gen.ts';
import type { ListSimulatedClocksData, SimulatePolicyData } from '@/api/gen/types.gen.ts';

/** The policy in force, every key. */
export const policyQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['policy', 'in-force', project_id],
    queryFn: ({ signal }) => api.getPolicy({ path: { project_id }, signal }),
  });

/** Every version, the newest first. */
export const versionsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['policy', 'versions', project_id],
    queryFn: ({ signal }) => api.listPolicyVersions({ path: { project_id }, signal }),
  });

/** Where two versions differ. */
export const comparisonQuery = (project_id: string, first: number, second: number) =>
  queryOptions({
    queryKey: ['policy', 'comparison', project_id, first, second],
    queryFn: ({ signal }) => api.comparePolicies({ path: { project_id }, query: { first, second }, signal }),
  });

/** The newest calendar. */
export const calendarQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['calendar', 'newest', project_id],
    queryFn: ({ signal }) => api.getCalendar({ path: { project_id }, signal }),
  });

/** Every calendar, the newest first. */
export const calendarsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['calendar', 'versions', project_id],
    queryFn: ({ signal }) => api.listCalendarVersions({ path: { project_id }, signal }),
  });

/** A draft, and the period that it is tried on. */
export type Trial = SimulatePolicyData['body'];

/** What a draft would have made of a period. What is published meanwhile does not change what was asked. */
export const simulationQuery = (project_id: string, body: Trial) =>
  queryOptions({
    queryKey: ['simulation', 'figures', project_id, body],
    queryFn: ({ signal }) => api.simulatePolicy({ path: { project_id }, body, signal }),
    retry: false,
  });

/** The promises that a draft changes, page by page. */
export const simulatedQuery = (
  project_id: string,
  body: Trial,
  query: Omit<NonNullable<ListSimulatedClocksData['query']>, 'cursor' | 'limit'>,
) =>
  infiniteQueryOptions({
    queryKey: ['simulation', 'list', project_id, body, query],
    queryFn: ({ pageParam, signal }) =>
      api.listSimulatedClocks({
        path: { project_id },
        query: { ...query, ...(pageParam && { cursor: pageParam }) },
        body,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: page => page.next_cursor,
  });
