//! What recordings, figures and monthly opinions read.

import { queryOptions } from '@tanstack/react-query';
import {
  compareCalls,
  getStudyList,
  listCallLists,
  listIncidents,
  listInconsistencies,
  listOpenLists,
  listOpinionSummaries,
  listSlipFigures,
} from '@/api/gen/sdk.gen.ts';
import { dayAfter, dayBegin } from '@/lib/format.ts';
import { allPages, WHOLE } from '@/lib/pages.ts';

/** What does not fit on a day; today, if none is named. */
export const comparisonQuery = (project_id: string, day: string) =>
  queryOptions({
    queryKey: ['contacts', 'comparison', project_id, day],
    queryFn: () => compareCalls({ path: { project_id }, query: day ? { from_on: day } : {} }),
  });

/** What each day's comparison found. */
export const callListsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['contacts', 'lists', project_id],
    queryFn: async () => (await listCallLists({ path: { project_id } })).items,
  });

/** Recordings that wait to be studied. */
export const studyQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['contacts', 'study', project_id],
    queryFn: () => getStudyList({ path: { project_id } }),
  });

/** Technicians' figures of slips issued on these days, both included. */
export const figuresQuery = (project_id: string, first: string, last: string) =>
  queryOptions({
    queryKey: ['slips', 'figures', project_id, first, last],
    queryFn: async () => {
      const query = { from: dayBegin(first), to: dayAfter(last) };
      return (await listSlipFigures({ path: { project_id }, query })).items;
    },
  });

/** The monthly summaries, the newest first. */
export const opinionsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['opinions', project_id],
    queryFn: () => allPages(cursor => listOpinionSummaries({ path: { project_id }, query: { cursor, limit: WHOLE } })),
  });

/** The causes that several callers reported, the newest first. */
export const incidentsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['incidents', project_id],
    queryFn: () => allPages(cursor => listIncidents({ path: { project_id }, query: { cursor, limit: WHOLE } })),
  });

/** Papers of the last year that disagree with their tickets. */
export const inconsistenciesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['slips', 'inconsistencies', project_id],
    queryFn: async () => (await listInconsistencies({ path: { project_id } })).items,
  });

/** A line of a half-monthly list; the contract leaves its shape to its text. */
export type OpenLine = {
  id: string;
  number: string;
  age_days: number;
  place: string;
  content: string;
  expected_on?: string | null;
};

/** The half-monthly lists of open matters. */
export const openListsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['tickets', 'open-lists', project_id],
    queryFn: async () => {
      const lists = await allPages(cursor => listOpenLists({ path: { project_id }, query: { cursor, limit: WHOLE } }));
      return lists.map(list => ({ ...list, lines: list.lines as unknown as OpenLine[] }));
    },
  });
