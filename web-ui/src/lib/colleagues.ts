//! Who works in the project, in which teams, and what matters are about: what pages of many areas choose from.

import { queryOptions } from '@tanstack/react-query';
import { listCategories, listPeople, listTeams } from '@/api/gen/sdk.gen.ts';

const FRESH = 600_000;

/** Everybody with a post in the project. */
export const peopleQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['people', 'list', project_id],
    queryFn: async () => (await listPeople({ path: { project_id } })).items,
    staleTime: FRESH,
  });

/** The teams that work. */
export const teamsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['teams', 'list', project_id],
    queryFn: async () => (await listTeams({ path: { project_id } })).items.filter(team => team.is_active),
    staleTime: FRESH,
  });

/** What matters are about, those that can be chosen. */
export const categoriesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['categories', 'list', project_id],
    queryFn: async () => (await listCategories({ path: { project_id } })).items.filter(one => one.is_active),
    staleTime: FRESH,
  });
