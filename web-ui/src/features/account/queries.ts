//! Reading one's own sessions and notices.

import { queryOptions } from '@tanstack/react-query';
import * as api from '@/api/gen/sdk.gen.ts';
import { WHOLE } from '@/lib/pages.ts';

/** The devices on which one is signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions', 'mine'],
  queryFn: ({ signal }) => api.listSessions({ signal }),
});

/** What one was warned of, the newest first. */
export const noticesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['notices', 'mine', project_id],
    queryFn: ({ signal }) => api.listNotices({ path: { project_id }, query: { limit: WHOLE }, signal }),
    refetchInterval: 60_000,
  });
