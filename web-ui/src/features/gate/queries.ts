//! What the gate's pages read.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  getGoodsRelease,
  listGateDays,
  listGateEntries,
  listGates,
  listGoodsReleases,
  listMovements,
  listParcels,
  listParkingPermits,
  lookUpPlate,
  lookUpWorkerPass,
  searchParties,
} from '@/api/gen/sdk.gen.ts';
import type { MatchedParty, MatchedUnit } from '@/api/gen/types.gen.ts';
import { allPages, USUAL_LIMIT, WHOLE } from '@/lib/pages.ts';
import type { GateLogSearch, MovementSearch, ParcelSearch, PermitSearch, ReleaseSearch } from './search.ts';

type Place = { cursor?: string | undefined; limit?: number | undefined };

const pageOf = ({ cursor, limit = USUAL_LIMIT }: Place) => ({ limit, ...(cursor && { cursor }) });

/** How often the guard's phone reads again, in milliseconds. */
const POLL = 15_000;

/** The gates. */
export const gatesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['gates', 'all', project_id],
    queryFn: async ({ signal }) => (await listGates({ path: { project_id }, signal })).items,
    staleTime: 60_000,
  });

/** The filters of the log as the API takes them. */
export const gateLogFilter = ({ from, to, gate, direction, kind, plate, room, inside }: GateLogSearch) => ({
  ...(from && { from }),
  ...(to && { to }),
  ...(gate && { gate_id: gate }),
  ...(direction && { direction }),
  ...(kind && { kind }),
  ...(plate && { plate }),
  ...(room && { room }),
  ...(inside && { is_inside: true }),
});

/** A page of the log, the newest first. */
export const gateLogQuery = (project_id: string, search: GateLogSearch) =>
  queryOptions({
    queryKey: ['gate_entries', 'list', project_id, search],
    queryFn: ({ signal }) =>
      listGateEntries({ path: { project_id }, query: { ...gateLogFilter(search), ...pageOf(search) }, signal }),
    placeholderData: keepPreviousData,
  });

/** A whole day of the log, in the order of its numbers. */
export const gateDayQuery = (project_id: string, day: string) =>
  queryOptions({
    queryKey: ['gate_entries', 'day', project_id, day],
    queryFn: async ({ signal }) => {
      const query = { from: day, to: day, limit: WHOLE };
      const lines = await allPages(cursor =>
        listGateEntries({ path: { project_id }, query: { ...query, ...(cursor && { cursor }) }, signal }),
      );
      return lines.toSorted((one, other) => one.nth - other.nth);
    },
  });

/** The last days of the log, each with who has read it. */
export const gateDaysQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['gate_days', 'list', project_id],
    queryFn: async ({ signal }) => (await listGateDays({ path: { project_id }, signal })).items,
  });

/** Who is inside, the last who came first. */
export const insideQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['gate_entries', 'inside', project_id],
    queryFn: async ({ signal }) =>
      (await listGateEntries({ path: { project_id }, query: { is_inside: true, limit: WHOLE }, signal })).items,
    refetchInterval: POLL,
  });

/** What is known of a plate. */
export const plateQuery = (project_id: string, plate: string) =>
  queryOptions({
    queryKey: ['gate_entries', 'plate', project_id, plate],
    queryFn: ({ signal }) => lookUpPlate({ path: { project_id }, query: { plate }, signal }),
    enabled: plate.length >= 5,
  });

/** A worker pass that is shown, by the number on it. */
export const passQuery = (project_id: string, number: string) =>
  queryOptions({
    queryKey: ['decorations', 'pass', project_id, number],
    queryFn: ({ signal }) => lookUpWorkerPass({ path: { project_id }, query: { number }, signal }),
    enabled: number.length >= 12,
    retry: false,
  });

/** The filters of the movement list as the API takes them. */
export const movementFilter = ({ from, to, event, room }: MovementSearch) => ({
  ...(from && { from }),
  ...(to && { to }),
  ...(event && { event }),
  ...(room && { room }),
});

/** A page of the movement list. */
export const movementsQuery = (project_id: string, search: MovementSearch) =>
  queryOptions({
    queryKey: ['gate_entries', 'movements', project_id, search],
    queryFn: ({ signal }) =>
      listMovements({ path: { project_id }, query: { ...movementFilter(search), ...pageOf(search) }, signal }),
    placeholderData: keepPreviousData,
  });

/** The filters of permits as the API takes them. */
export const permitFilter = ({ state, plate, room }: PermitSearch) => ({
  ...(state && { state }),
  ...(plate && { plate }),
  ...(room && { room }),
});

/** A page of permits. */
export const permitsQuery = (project_id: string, search: PermitSearch) =>
  queryOptions({
    queryKey: ['parking_permits', 'list', project_id, search],
    queryFn: ({ signal }) =>
      listParkingPermits({ path: { project_id }, query: { ...permitFilter(search), ...pageOf(search) }, signal }),
    placeholderData: keepPreviousData,
  });

/** The filters of slips as the API takes them. */
export const releaseFilter = ({ stage, day, number, room }: ReleaseSearch) => ({
  ...(stage && { stage }),
  ...(day && { leaves_on: day }),
  ...(number && { number }),
  ...(room && { room }),
});

/** A page of slips. */
export const releasesQuery = (project_id: string, search: ReleaseSearch) =>
  queryOptions({
    queryKey: ['goods_releases', 'list', project_id, search],
    queryFn: ({ signal }) =>
      listGoodsReleases({ path: { project_id }, query: { ...releaseFilter(search), ...pageOf(search) }, signal }),
    placeholderData: keepPreviousData,
  });

/** Slips that may pass on a day. */
export const passableQuery = (project_id: string, day: string) =>
  queryOptions({
    queryKey: ['goods_releases', 'passable', project_id, day],
    queryFn: async ({ signal }) => {
      const query = { stage: 'approved', leaves_on: day, limit: WHOLE } as const;
      return (await listGoodsReleases({ path: { project_id }, query, signal })).items;
    },
    refetchInterval: POLL,
  });

/** One slip. */
export const releaseQuery = (project_id: string, goods_release_id: string) =>
  queryOptions({
    queryKey: ['goods_releases', 'one', project_id, goods_release_id],
    queryFn: ({ signal }) => getGoodsRelease({ path: { project_id, goods_release_id }, signal }),
  });

/** The filters of parcels as the API takes them. */
export const parcelFilter = ({ show, room }: ParcelSearch) => ({
  ...(show === 'overdue' ? { is_overdue: true } : show !== 'all' && { is_here: true }),
  ...(room && { room }),
});

/** A page of parcels. */
export const parcelsQuery = (project_id: string, search: ParcelSearch) =>
  queryOptions({
    queryKey: ['parcels', 'list', project_id, search],
    queryFn: ({ signal }) =>
      listParcels({ path: { project_id }, query: { ...parcelFilter(search), ...pageOf(search) }, signal }),
    placeholderData: keepPreviousData,
  });

/** A room that was found, with somebody who holds it. */
export type Household = { unit: MatchedUnit; party: MatchedParty | null };

/** Rooms, by their code or by who lives there. */
export async function findHouseholds(project_id: string, q: string, signal: AbortSignal): Promise<Household[]> {
  const { items } = await searchParties({ path: { project_id }, query: { q, limit: 12 }, signal });
  return items.flatMap(({ unit, party }) => (unit ? [{ unit, party: party ?? null }] : []));
}
