//! What the papers of visits and of the concierge read.

import { queryOptions } from '@tanstack/react-query';
import * as api from '@/api/gen/sdk.gen.ts';
import type {
  Coming,
  ConciergeCase,
  ConciergeState,
  HolidayCampaign,
  Visit,
  VisitFigure,
  VisitReason,
  VisitRegime,
  VisitState,
} from '@/api/gen/types.gen.ts';
import { defined, type Lines, readList } from './queries.ts';

/** What the plan's paper is about: what the address of the list says. */
export type VisitFilter = {
  state?: VisitState | undefined;
  regime?: VisitRegime | undefined;
  reason?: VisitReason | undefined;
  steward?: string | undefined;
  unit?: string | undefined;
  alert?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  owed?: boolean | undefined;
};

/** The visits, by their days. */
export const visitsPaperQuery = (project_id: string, search: VisitFilter) =>
  queryOptions({
    queryKey: ['visits', 'paper', project_id, search],
    queryFn: ({ signal }): Promise<Lines<Visit>> => {
      const { state, regime, reason, steward, unit, alert, from, to, owed } = search;
      const filter = defined({
        state,
        regime,
        reason,
        steward_id: steward,
        unit_id: unit,
        alert_id: alert,
        from,
        to,
        owes_feedback: owed,
      });
      return readList(page => api.listVisits({ path: { project_id }, query: { ...filter, ...page }, signal }));
    },
  });

/** A visit. */
export const visitPaperQuery = (project_id: string, visit_id: string) =>
  queryOptions({
    queryKey: ['visits', 'one-paper', project_id, visit_id],
    queryFn: ({ signal }) => api.getVisit({ path: { project_id, visit_id }, signal }),
  });

/** The figures of a month. */
export const visitMonthQuery = (project_id: string, month: string) =>
  queryOptions({
    queryKey: ['visits', 'figures-paper', project_id, month],
    queryFn: async ({ signal }): Promise<Lines<VisitFigure>> => ({
      lines: (await api.listVisitFigures({ path: { project_id }, query: { month }, signal })).items,
    }),
  });

/** What the contact list's paper is narrowed to. */
export type CaseFilter = {
  state?: ConciergeState | undefined;
  coming?: Coming | undefined;
  steward?: string | undefined;
};

/** The customers of a holiday's list, by their rooms. */
export const casesPaperQuery = (project_id: string, campaign_id: string, { state, coming, steward }: CaseFilter) =>
  queryOptions({
    queryKey: ['concierge_cases', 'paper', project_id, campaign_id, state, coming, steward],
    queryFn: ({ signal }): Promise<Lines<ConciergeCase>> => {
      const filter = { campaign_id, ...defined({ state, coming, steward_id: steward }) };
      return readList(page => api.listConciergeCases({ path: { project_id }, query: { ...filter, ...page }, signal }));
    },
  });

/** The holidays of which a list was made, with what came of each. */
export const campaignsPaperQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['concierge_cases', 'campaigns-paper', project_id],
    queryFn: ({ signal }): Promise<Lines<HolidayCampaign>> =>
      readList(page => api.listHolidayCampaigns({ path: { project_id }, query: page, signal })),
  });
