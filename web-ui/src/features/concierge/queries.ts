//! What the concierge's pages read.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  getConciergeCase,
  getHolidayCampaign,
  listConciergeCases,
  listHolidayCampaigns,
  listTickets,
  listUnitPeople,
} from '@/api/gen/sdk.gen.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import type { CampaignSearch, CaseSearch } from './search.ts';

type Place = { cursor?: string | undefined; limit?: number | undefined };

const pageOf = ({ cursor, limit = USUAL_LIMIT }: Place) => ({ limit, ...(cursor && { cursor }) });

/** A page of lists, the newest holiday first. */
export const campaignsQuery = (project_id: string, search: CampaignSearch) =>
  queryOptions({
    queryKey: ['concierge_cases', 'lists', project_id, search],
    queryFn: ({ signal }) => listHolidayCampaigns({ path: { project_id }, query: pageOf(search), signal }),
    placeholderData: keepPreviousData,
  });

/** A list with what came of it. */
export const campaignQuery = (project_id: string, campaign_id: string) =>
  queryOptions({
    queryKey: ['concierge_cases', 'list-of', project_id, campaign_id],
    queryFn: ({ signal }) => getHolidayCampaign({ path: { project_id, campaign_id }, signal }),
  });

/** The filters of customers as the API takes them. */
export const caseFilter = (campaign_id: string, { state, coming, steward }: CaseSearch) => ({
  campaign_id,
  ...(state && { state }),
  ...(coming && { coming }),
  ...(steward && { steward_id: steward }),
});

/** A page of customers, by their rooms. */
export const casesQuery = (project_id: string, campaign: string, search: CaseSearch) =>
  queryOptions({
    queryKey: ['concierge_cases', 'cases', project_id, campaign, search],
    queryFn: ({ signal }) =>
      listConciergeCases({
        path: { project_id },
        query: { ...caseFilter(campaign, search), ...pageOf(search) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

/** A customer. */
export const caseQuery = (project_id: string, case_id: string) =>
  queryOptions({
    queryKey: ['concierge_cases', 'one', project_id, case_id],
    queryFn: ({ signal }) => getConciergeCase({ path: { project_id, case_id }, signal }),
  });

/** Who owns a room. */
export const ownersQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['units', 'owners', project_id, unit_id],
    queryFn: async ({ signal }) => {
      const { items } = await listUnitPeople({ path: { project_id, unit_id }, signal });
      return items.filter(({ role }) => role === 'owner');
    },
    enabled: unit_id !== '',
  });

/** The last complaints of a room. */
export const complaintsQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['tickets', 'complaints-of', project_id, unit_id],
    queryFn: async ({ signal }) =>
      (await listTickets({ path: { project_id }, query: { unit_id, kind: 'complaint' }, signal })).items,
  });
