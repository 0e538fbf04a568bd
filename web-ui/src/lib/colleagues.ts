//! Who works in the project and in which teams: what pages of many areas choose from.

import { queryOptions } from '@tanstack/react-query';
import { listPeople, listTeams } from '@/api/gen/sdk.gen.ts';

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
