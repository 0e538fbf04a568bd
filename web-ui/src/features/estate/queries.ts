//! Reading the estate: rooms, buildings, zones, facilities, teams, certificates, and the desk's words.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as api from '@/api/gen/sdk.gen.ts';
import { allPages, USUAL_LIMIT, WHOLE } from '@/lib/pages.ts';
import type { FacilitySearch, UnitSearch } from './search.ts';

/** A category of tickets. */
export type { TicketCategory } from '@/api/gen/types.gen.ts';

/** The filters of the list of rooms, as the API takes them. */
export const unitFilter = ({ building, zone, use, q }: UnitSearch) => ({
  building_id: building,
  zone_id: zone,
  use_state: use,
  q,
});

/** The filters of the list of facilities, as the API takes them. */
export const facilityFilter = ({ category, zone, status, q }: FacilitySearch) => ({
  category,
  zone_id: zone,
  status,
  q,
});

/** A page of rooms. */
export const unitsQuery = (project_id: string, search: UnitSearch) =>
  queryOptions({
    queryKey: ['units', 'list', project_id, search],
    queryFn: ({ signal }) =>
      api.listUnits({
        path: { project_id },
        query: { ...unitFilter(search), cursor: search.cursor, limit: search.limit ?? USUAL_LIMIT, total: true },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

/** Who holds a room or lives there, today or ever. */
export const unitPeopleQuery = (project_id: string, unit_id: string, history: boolean) =>
  queryOptions({
    queryKey: ['units', 'people', project_id, unit_id, history],
    queryFn: ({ signal }) => api.listUnitPeople({ path: { project_id, unit_id }, query: { history }, signal }),
  });

/** The open tickets of a room. */
export const unitTicketsQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['tickets', 'of-unit', project_id, unit_id],
    queryFn: ({ signal }) =>
      api.listTickets({
        path: { project_id },
        query: { unit_id, stage: 'registered,assigned,in_progress,waiting,handled,called_back', limit: 20 },
        signal,
      }),
  });

/** All buildings. */
export const buildingsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['buildings', 'all', project_id],
    queryFn: ({ signal }) =>
      allPages(cursor => api.listBuildings({ path: { project_id }, query: { cursor, limit: WHOLE }, signal })),
  });

/** All zones with their stewards. */
export const zonesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['zones', 'all', project_id],
    queryFn: ({ signal }) =>
      allPages(cursor => api.listZones({ path: { project_id }, query: { cursor, limit: WHOLE }, signal })),
  });

/** A page of facilities. */
export const facilitiesQuery = (project_id: string, search: FacilitySearch) =>
  queryOptions({
    queryKey: ['facilities', 'list', project_id, search],
    queryFn: ({ signal }) =>
      api.listFacilities({
        path: { project_id },
        query: { ...facilityFilter(search), cursor: search.cursor, limit: search.limit ?? USUAL_LIMIT, total: true },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

/** All teams with their members. */
export const teamsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['teams', 'all', project_id],
    queryFn: ({ signal }) =>
      allPages(cursor => api.listTeams({ path: { project_id }, query: { cursor, limit: WHOLE }, signal })),
  });

/** All certificates. */
export const certificatesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['certificates', 'all', project_id],
    queryFn: ({ signal }) =>
      allPages(cursor => api.listCertificates({ path: { project_id }, query: { cursor, limit: WHOLE }, signal })),
  });

/** The groups of people. */
export const groupsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['groups', 'all', project_id],
    queryFn: async ({ signal }) => (await api.listGroups({ path: { project_id }, signal })).items,
  });

/** A person's file, the newest first. */
export const staffFileQuery = (project_id: string, user_id: string) =>
  queryOptions({
    queryKey: ['staff', 'file', project_id, user_id],
    queryFn: async ({ signal }) => (await api.listStaffEntries({ path: { project_id, user_id }, signal })).items,
  });

/** The categories of tickets. */
export const categoriesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['categories', 'all', project_id],
    queryFn: ({ signal }) => api.listCategories({ path: { project_id }, signal }),
  });

/** The desk's stock phrases. */
export const phrasesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['phrases', 'all', project_id],
    queryFn: ({ signal }) => api.listPhrases({ path: { project_id }, signal }),
  });

/** The latest procedures of a room. */
export const unitProceduresQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['procedures', 'of', project_id, unit_id],
    queryFn: ({ signal }) => api.listProcedures({ path: { project_id }, query: { unit_id, limit: 10 }, signal }),
  });

/** The latest cards of a room. */
export const unitCardsQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['cards', 'of', project_id, unit_id],
    queryFn: ({ signal }) => api.listCards({ path: { project_id }, query: { unit_id, limit: 20 }, signal }),
  });

/** The latest decorations of a room. */
export const unitDecorationsQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['decorations', 'of', project_id, unit_id],
    queryFn: ({ signal }) => api.listDecorations({ path: { project_id }, query: { unit_id, limit: 20 }, signal }),
  });

/** The keys of a room. */
export const unitKeysQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['units', 'keys', project_id, unit_id],
    queryFn: ({ signal }) => api.listKeys({ path: { project_id }, query: { unit_id }, signal }),
  });

/** How a room is looked after; nothing while somebody uses it. */
export const unitRegimeQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['visits', 'regime-of', project_id, unit_id],
    queryFn: async ({ signal }) =>
      (await api.listVisitUnits({ path: { project_id }, query: { unit_id }, signal })).items[0] ?? null,
  });

/** The last visits to a room and those to come, the latest day first. */
export const unitVisitsQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['visits', 'of', project_id, unit_id],
    queryFn: async ({ signal }) =>
      (await api.listVisits({ path: { project_id }, query: { unit_id, limit: 200 }, signal })).items
        .slice(-8)
        .reverse(),
  });

/** The agreements on a room. */
export const unitAgreementsQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['units', 'agreements', project_id, unit_id],
    queryFn: ({ signal }) => api.listEntrustments({ path: { project_id }, query: { unit_id }, signal }),
  });

/** Who could enter a room at a moment; now, without one. */
export const unitAccessQuery = (project_id: string, unit_id: string, at: string | undefined) =>
  queryOptions({
    queryKey: ['units', 'access', project_id, unit_id, at],
    queryFn: ({ signal }) => api.listUnitAccess({ path: { project_id, unit_id }, query: at ? { at } : {}, signal }),
  });
