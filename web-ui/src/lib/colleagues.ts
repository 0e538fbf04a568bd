//! Who works in the project, in which teams, and what matters are about: what pages of many areas choose from.

import { queryOptions } from '@tanstack/react-query';
import { listCategories, listPeople, listTeams } from '@/api/gen/sdk.gen.ts';
import type { Team, TicketCategory } from '@/api/gen/types.gen.ts';
import { allPages, WHOLE } from './pages.ts';

const FRESH = 600_000;

/** Those that can be chosen. */
function inUse<T extends { is_active: boolean }>(rows: readonly T[]): T[] {
  return rows.filter(one => one.is_active);
}

/** Everybody with a post in the project. */
export const peopleQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['people', 'list', project_id],
    queryFn: () => allPages(cursor => listPeople({ path: { project_id }, query: { cursor, limit: WHOLE } })),
    staleTime: FRESH,
  });

/** The teams, also those that work no more: for names, and for filters. */
export const allTeamsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['teams', 'list', project_id],
    queryFn: () => allPages(cursor => listTeams({ path: { project_id }, query: { cursor, limit: WHOLE } })),
    staleTime: FRESH,
  });

/** The teams that work. */
export const teamsQuery = (project_id: string) => queryOptions({ ...allTeamsQuery(project_id), select: inUse<Team> });

/** What matters are about, also what is not chosen any more: for filters. */
export const allCategoriesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['categories', 'list', project_id],
    queryFn: async () => (await listCategories({ path: { project_id } })).items,
    staleTime: FRESH,
  });

/** What matters are about, those that can be chosen. */
export const categoriesQuery = (project_id: string) =>
  queryOptions({ ...allCategoriesQuery(project_id), select: inUse<TicketCategory> });
