//! What the pages of visits read.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  getVisit,
  getVisitRoute,
  listDisasterAlerts,
  listVisitFigures,
  listVisits,
  listVisitUnits,
} from '@/api/gen/sdk.gen.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import type { AlertSearch, VisitSearch, VisitUnitSearch } from './search.ts';

type Place = { cursor?: string | undefined; limit?: number | undefined };

const pageOf = ({ cursor, limit = USUAL_LIMIT }: Place) => ({ limit, ...(cursor && { cursor }) });

/** The filters of the plan as the API takes them. */
export const visitFilter = ({ state, regime, reason, steward, unit, alert, from, to, owed }: VisitSearch) => ({
  ...(state && { state }),
  ...(regime && { regime }),
  ...(reason && { reason }),
  ...(steward && { steward_id: steward }),
  ...(unit && { unit_id: unit }),
  ...(alert && { alert_id: alert }),
  ...(from && { from }),
  ...(to && { to }),
  ...(owed && { owes_feedback: true }),
});

/** A page of visits, by their days. */
export const visitsQuery = (project_id: string, search: VisitSearch) =>
  queryOptions({
    queryKey: ['visits', 'list', project_id, search],
    queryFn: ({ signal }) =>
      listVisits({ path: { project_id }, query: { ...visitFilter(search), ...pageOf(search) }, signal }),
    placeholderData: keepPreviousData,
  });

/** A visit. */
export const visitQuery = (project_id: string, visit_id: string) =>
  queryOptions({
    queryKey: ['visits', 'one', project_id, visit_id],
    queryFn: ({ signal }) => getVisit({ path: { project_id, visit_id }, signal }),
  });

/** The route of a day. */
export const routeQuery = (project_id: string, on: string | undefined, steward_id: string | undefined) =>
  queryOptions({
    queryKey: ['visits', 'route', project_id, on, steward_id],
    queryFn: ({ signal }) =>
      getVisitRoute({ path: { project_id }, query: { ...(on && { on }), ...(steward_id && { steward_id }) }, signal }),
    placeholderData: keepPreviousData,
  });

/** The filters of units as the API takes them. */
export const visitUnitFilter = ({ regime, steward, unit }: VisitUnitSearch) => ({
  ...(regime && { regime }),
  ...(steward && { steward_id: steward }),
  ...(unit && { unit_id: unit }),
});

/** A page of units that are looked after. */
export const visitUnitsQuery = (project_id: string, search: VisitUnitSearch) =>
  queryOptions({
    queryKey: ['visits', 'units', project_id, search],
    queryFn: ({ signal }) =>
      listVisitUnits({ path: { project_id }, query: { ...visitUnitFilter(search), ...pageOf(search) }, signal }),
    placeholderData: keepPreviousData,
  });

/** A page of alerts, the newest first. */
export const alertsQuery = (project_id: string, search: AlertSearch) =>
  queryOptions({
    queryKey: ['disaster_alerts', 'list', project_id, search],
    queryFn: ({ signal }) => listDisasterAlerts({ path: { project_id }, query: pageOf(search), signal }),
    placeholderData: keepPreviousData,
  });

/** The figures of a month, a line for each regime. */
export const visitFiguresQuery = (project_id: string, month: string) =>
  queryOptions({
    queryKey: ['visits', 'figures', project_id, month],
    queryFn: async ({ signal }) => (await listVisitFigures({ path: { project_id }, query: { month }, signal })).items,
    placeholderData: keepPreviousData,
  });
