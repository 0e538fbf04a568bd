//! Where a matter can be: rooms and public facilities, found while one types.

import { listFacilities, listUnits } from '@/api/gen/sdk.gen.ts';

/** A room or a public facility. */
export type Spot = { kind: 'unit' | 'facility'; id: string; label: string };

/** Rooms and public facilities that fit what was typed. */
export async function findSpots(project_id: string, q: string, signal: AbortSignal): Promise<Spot[]> {
  const [units, facilities] = await Promise.all([
    listUnits({ path: { project_id }, query: { q, limit: 6 }, signal }),
    listFacilities({ path: { project_id }, query: { q, limit: 8 }, signal }),
  ]);
  return [
    ...units.items.map(unit => ({ kind: 'unit' as const, id: unit.id, label: unit.short_code })),
    ...facilities.items.map(one => ({ kind: 'facility' as const, id: one.id, label: `${one.place} ${one.code}` })),
  ];
}
