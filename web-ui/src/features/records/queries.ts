//! What recordings, figures and monthly opinions read.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  compareCalls,
  getClockBoard,
  getClockCourse,
  getStudyList,
  listCallbackSatisfaction,
  listCallbackStatistics,
  listCallLists,
  listClockReport,
  listClocks,
  listCompletionFigures,
  listIncidents,
  listInconsistencies,
  listOpenLists,
  listOpinionSummaries,
  listRepairFigures,
  listSlipFigures,
  listSpecialEvents,
} from '@/api/gen/sdk.gen.ts';
import { dayAfter, dayBegin } from '@/lib/format.ts';
import { daysOfMonth, presentMonth } from '@/lib/months.ts';
import { allPages, USUAL_LIMIT, WHOLE } from '@/lib/pages.ts';
import type { ClockReportSearch, ClockSearch, CompletionSearch, EventSearch, SatisfactionSearch } from './search.ts';

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

/** Some days, both included, as the API takes them. */
export const momentsOf = ({ from, to }: { from: string; to: string }) => ({ from: dayBegin(from), to: dayAfter(to) });

/** Technicians' figures of slips issued on these days. */
export const figuresQuery = (project_id: string, days: { from: string; to: string }) =>
  queryOptions({
    queryKey: ['slips', 'figures', project_id, days],
    queryFn: async () => (await listSlipFigures({ path: { project_id }, query: momentsOf(days) })).items,
    placeholderData: keepPreviousData,
  });

/** A month's completion, as the API is asked for it. */
export const completionFilter = ({ month = presentMonth(), by, case: kind }: CompletionSearch) => ({
  month,
  ...(by && { by }),
  ...(kind && { case: kind }),
});

/** How much of what was reported in a month was completed. */
export const completionQuery = (project_id: string, search: CompletionSearch) =>
  queryOptions({
    queryKey: ['slips', 'completion', project_id, completionFilter(search)],
    queryFn: async () => (await listCompletionFigures({ path: { project_id }, query: completionFilter(search) })).items,
    placeholderData: keepPreviousData,
  });

/** What was reported for repair in a month, by category. */
export const repairFiguresQuery = (project_id: string, month: string) =>
  queryOptions({
    queryKey: ['tickets', 'repair-figures', project_id, month],
    queryFn: async () => (await listRepairFigures({ path: { project_id }, query: { month } })).items,
    placeholderData: keepPreviousData,
  });

/** A month's satisfaction, as the API is asked for it. */
export const satisfactionFilter = ({ month = presentMonth(), by }: SatisfactionSearch) => ({
  month,
  ...(by && { by }),
});

/** How satisfied customers were who were called back in a month. */
export const satisfactionQuery = (project_id: string, search: SatisfactionSearch) =>
  queryOptions({
    queryKey: ['callbacks', 'satisfaction', project_id, satisfactionFilter(search)],
    queryFn: async () =>
      (await listCallbackSatisfaction({ path: { project_id }, query: satisfactionFilter(search) })).items,
    placeholderData: keepPreviousData,
  });

/** A month's callbacks by kind, or by technician where satisfaction is told so. */
export const statisticFilter = ({ month = presentMonth(), by }: SatisfactionSearch) => ({
  month,
  by: by ?? ('kind' as const),
});

/** What became of the callbacks that fell due in a month. */
export const statisticQuery = (project_id: string, search: SatisfactionSearch) =>
  queryOptions({
    queryKey: ['callbacks', 'statistics', project_id, statisticFilter(search)],
    queryFn: async () => (await listCallbackStatistics({ path: { project_id }, query: statisticFilter(search) })).items,
    placeholderData: keepPreviousData,
  });

/** A month's promises, as the API is asked for them. */
export const clockReportFilter = ({ month = presentMonth(), key, team }: ClockReportSearch) => ({
  ...momentsOf(daysOfMonth(month)),
  ...(key && { key }),
  ...(team && { team_id: team }),
});

/** How promises were kept over the twelve months that end with the chosen one. */
export const courseQuery = (project_id: string, { month = presentMonth(), key, team }: ClockReportSearch) => {
  const query = { month, ...(key && { key }), ...(team && { team_id: team }) };
  return queryOptions({
    queryKey: ['board', 'course', project_id, query],
    queryFn: () => getClockCourse({ path: { project_id }, query }),
    placeholderData: keepPreviousData,
  });
};

/** How the promises of a month were kept, by limit and team. */
export const clockReportQuery = (project_id: string, search: ClockReportSearch) =>
  queryOptions({
    queryKey: ['board', 'report', project_id, clockReportFilter(search)],
    queryFn: async () => (await listClockReport({ path: { project_id }, query: clockReportFilter(search) })).items,
    placeholderData: keepPreviousData,
  });

/** The filters of the list of promises, as the API takes them. */
export const clockFilter = ({ key, verdict, late, told, team, owner, from, to }: ClockSearch) => ({
  ...(key && { key }),
  ...(verdict && { verdict }),
  ...(late && { is_late: late }),
  ...(told && { told }),
  ...(team && (team === 'none' ? { is_without_team: true } : { team_id: team })),
  ...(owner && (owner === 'none' ? { is_without_owner: true } : { owner_id: owner })),
  ...(from && { from: dayBegin(from) }),
  ...(to && { to: dayAfter(to) }),
});

/** What runs, by limit, by person and by what was told. */
export const clockBoardQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['board', 'loads', project_id],
    queryFn: ({ signal }) => getClockBoard({ path: { project_id }, signal }),
  });

/** A page of promises, the one that is due first on top. */
export const clocksQuery = (project_id: string, search: ClockSearch) =>
  queryOptions({
    queryKey: ['board', 'list', project_id, search],
    queryFn: ({ signal }) => {
      const page = { limit: search.limit ?? USUAL_LIMIT, ...(search.cursor && { cursor: search.cursor }) };
      return listClocks({ path: { project_id }, query: { ...clockFilter(search), ...page }, signal });
    },
    placeholderData: keepPreviousData,
  });

/** The filter of the special events, as the API takes it. */
export const eventFilter = ({ open }: EventSearch) => (open ? { is_open: open } : {});

/** A page of special events, the newest first. */
export const eventsQuery = (project_id: string, search: EventSearch) =>
  queryOptions({
    queryKey: ['special_events', 'list', project_id, search],
    queryFn: ({ signal }) => {
      const page = { limit: search.limit ?? USUAL_LIMIT, ...(search.cursor && { cursor: search.cursor }) };
      return listSpecialEvents({ path: { project_id }, query: { ...eventFilter(search), ...page }, signal });
    },
    placeholderData: keepPreviousData,
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
