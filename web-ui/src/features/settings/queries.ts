//! Reading policies and calendars.

import { queryOptions } from '@tanstack/react-query';
import * as api from '@/api/gen/sdk.gen.ts';

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
