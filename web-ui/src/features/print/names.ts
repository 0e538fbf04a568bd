//! The names of people, teams and categories, for papers that show ids of them.

import { useQuery } from '@tanstack/react-query';
import { allCategoriesQuery, allTeamsQuery, peopleQuery } from '@/lib/colleagues.ts';

/** The name of a person, of a team or of a category; nothing for one that is not known. */
export function useNames(project_id: string): (id: string | null | undefined) => string {
  const { data: people = [] } = useQuery(peopleQuery(project_id));
  const { data: teams = [] } = useQuery(allTeamsQuery(project_id));
  const { data: categories = [] } = useQuery(allCategoriesQuery(project_id));
  const names = new Map([...people, ...teams, ...categories].map(({ id, name }) => [id, name]));
  return id => (id && names.get(id)) || '';
}
