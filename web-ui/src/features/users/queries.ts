//! Reading users, posts and projects of the whole company.

import { queryOptions } from '@tanstack/react-query';
import * as api from '@/api/gen/sdk.gen.ts';
import { allPages, WHOLE } from '@/lib/pages.ts';

/** Everybody who may sign in. */
export const usersQuery = queryOptions({
  queryKey: ['users', 'all'],
  queryFn: async ({ signal }) => ({
    items: await allPages(cursor => api.listUsers({ query: { cursor, limit: WHOLE }, signal })),
  }),
});

/** The permission table. */
export const rolesQuery = queryOptions({
  queryKey: ['roles', 'all'],
  queryFn: ({ signal }) => api.listRoles({ signal }),
});

/** Every project in which one holds a post. */
export const projectsQuery = queryOptions({
  queryKey: ['projects', 'all'],
  queryFn: ({ signal }) => allPages(cursor => api.listProjects({ query: { cursor, limit: WHOLE }, signal })),
});

/** How a user is reached outside the house. */
export const userMessagesQuery = (user_id: string) =>
  queryOptions({
    queryKey: ['message_settings', 'user', user_id],
    queryFn: ({ signal }) => api.getMessageSettings({ path: { user_id }, signal }),
  });
