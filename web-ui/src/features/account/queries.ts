//! Reading one's own sessions, notices, ways of being reached, and absences.

import { queryOptions } from '@tanstack/react-query';
import * as api from '@/api/gen/sdk.gen.ts';
import { WHOLE } from '@/lib/pages.ts';

/** The devices on which one is signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions', 'mine'],
  queryFn: ({ signal }) => api.listSessions({ signal }),
});

/** Which notices are shown. */
export type Inbox = 'all' | 'unread' | 'acknowledge';

/** What one was told, the newest first. */
export const noticesQuery = (project_id: string, inbox: Inbox) =>
  queryOptions({
    queryKey: ['notices', 'mine', project_id, inbox],
    queryFn: ({ signal }) =>
      api.listNotices({
        path: { project_id },
        query: { limit: WHOLE, is_unread: inbox === 'unread', is_to_acknowledge: inbox === 'acknowledge' },
        signal,
      }),
  });

/** How much waits in one's inbox. Whoever may not follow changes live learns it within a minute. */
export const noticeCountQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['notices', 'count', project_id],
    queryFn: ({ signal }) => api.countNotices({ path: { project_id }, signal }),
    refetchInterval: 60_000,
  });

/** How one is reached outside the house. */
export const myMessageSettingsQuery = queryOptions({
  queryKey: ['message_settings', 'mine'],
  queryFn: ({ signal }) => api.getMyMessageSettings({ signal }),
});

/** Absences that go on or are to come: one's own, or those of all. */
export const absencesQuery = (project_id: string, user_id: string | undefined) =>
  queryOptions({
    queryKey: ['absences', 'open', project_id, user_id ?? 'all'],
    queryFn: ({ signal }) =>
      api.listAbsences({
        path: { project_id },
        query: { is_open: true, limit: WHOLE, ...(user_id !== undefined && { user_id }) },
        signal,
      }),
  });
