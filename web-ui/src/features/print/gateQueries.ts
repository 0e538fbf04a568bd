//! What the gate's papers read.

import { queryOptions } from '@tanstack/react-query';
import * as api from '@/api/gen/sdk.gen.ts';
import type { CustomerMovement, GateEntry, Parcel } from '@/api/gen/types.gen.ts';
import type { DaysOf } from './Days.tsx';
import { inOrder, type Lines, readList } from './queries.ts';

const FRESH = { staleTime: Number.POSITIVE_INFINITY };

/** The log of some days, the first line first. */
export const gateLogQuery = (project_id: string, days: DaysOf) =>
  queryOptions({
    queryKey: ['gate_entries', 'paper', project_id, days],
    queryFn: async ({ signal }): Promise<Lines<GateEntry>> => {
      const lines = await readList(page =>
        api.listGateEntries({ path: { project_id }, query: { ...days, ...page }, signal }),
      );
      return inOrder(lines, line => `${line.on_day} ${String(line.nth).padStart(6, '0')}`);
    },
    ...FRESH,
  });

/** Customers' movements of some days, the first first. */
export const movementsQuery = (project_id: string, days: DaysOf) =>
  queryOptions({
    queryKey: ['gate_entries', 'movement-paper', project_id, days],
    queryFn: async ({ signal }): Promise<Lines<CustomerMovement>> => {
      const lines = await readList(page =>
        api.listMovements({ path: { project_id }, query: { ...days, ...page }, signal }),
      );
      return inOrder(lines, one => one.at);
    },
    ...FRESH,
  });

/** The parcels that lie at the gate, the oldest first. */
export const parcelsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['parcels', 'paper', project_id],
    queryFn: async ({ signal }): Promise<Lines<Parcel>> => {
      const lines = await readList(page =>
        api.listParcels({ path: { project_id }, query: { is_here: true, ...page }, signal }),
      );
      return inOrder(lines, parcel => parcel.arrived_at);
    },
    ...FRESH,
  });

/** One slip. */
export const releaseQuery = (project_id: string, goods_release_id: string) =>
  queryOptions({
    queryKey: ['goods_releases', 'one', project_id, goods_release_id],
    queryFn: ({ signal }) => api.getGoodsRelease({ path: { project_id, goods_release_id }, signal }),
  });

/** One permit. */
export const permitQuery = (project_id: string, parking_permit_id: string) =>
  queryOptions({
    queryKey: ['parking_permits', 'one', project_id, parking_permit_id],
    queryFn: ({ signal }) => api.getParkingPermit({ path: { project_id, parking_permit_id }, signal }),
  });
