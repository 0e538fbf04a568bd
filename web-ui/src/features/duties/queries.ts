//! What duties read.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getDutyCalendar, listDuties, listDutyFigures, listDutyTasks, listMyDutyTasks } from '@/api/gen/sdk.gen.ts';
import { dayAfter, dayBegin } from '@/lib/format.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import type { TaskSearch } from './search.ts';

/** What the signed-in person owes, and did today. */
export const myTasksQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['duties', 'mine', project_id],
    queryFn: async ({ signal }) => (await listMyDutyTasks({ path: { project_id }, signal })).items,
  });

/** The filters of the list as the API takes them. */
export function taskFilter({ state, duty, role, late, from, to }: TaskSearch) {
  return {
    ...(state && { state }),
    ...(duty && { duty_id: duty }),
    ...(role && { role }),
    ...(late && { is_late: true }),
    ...(from && { from: dayBegin(from) }),
    ...(to && { to: dayAfter(to) }),
  };
}

/** A page of the project's tasks, the last due first. */
export const tasksQuery = (project_id: string, search: TaskSearch) =>
  queryOptions({
    queryKey: ['duties', 'tasks', project_id, search],
    queryFn: ({ signal }) => {
      const { cursor, limit = USUAL_LIMIT } = search;
      const query = { ...taskFilter(search), limit, ...(cursor && { cursor }) };
      return listDutyTasks({ path: { project_id }, query, signal });
    },
    placeholderData: keepPreviousData,
  });

/** What falls in a month. */
export const calendarQuery = (project_id: string, month: string, is_mine: boolean) =>
  queryOptions({
    queryKey: ['duties', 'calendar', project_id, month, is_mine],
    queryFn: ({ signal }) => getDutyCalendar({ path: { project_id }, query: { month, is_mine }, signal }),
    placeholderData: keepPreviousData,
  });

/** How duties were kept in a month. */
export const figuresQuery = (project_id: string, month: string) =>
  queryOptions({
    queryKey: ['duties', 'figures', project_id, month],
    queryFn: async ({ signal }) => (await listDutyFigures({ path: { project_id }, query: { month }, signal })).items,
    placeholderData: keepPreviousData,
  });

/** Every duty with what the project says of it. */
export const dutiesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['duties', 'settings', project_id],
    queryFn: async ({ signal }) => (await listDuties({ path: { project_id }, signal })).items,
  });
