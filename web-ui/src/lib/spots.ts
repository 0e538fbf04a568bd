//! Where a matter can be: rooms and public facilities, found while one types.

import { queryOptions } from '@tanstack/react-query';
import { getUnit, listFacilities, listUnits } from '@/api/gen/sdk.gen.ts';
import type { Unit } from '@/api/gen/types.gen.ts';
import { commonTexts } from './commonTexts.ts';
import type { Translate } from './i18n.ts';

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

/** A room. */
export const unitQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['units', 'one', project_id, unit_id],
    queryFn: ({ signal }) => getUnit({ path: { project_id, unit_id }, signal }),
  });

/** What in a room has a warranty of its own, as a list to choose from. */
export function componentChoices({ component_warranties }: Unit, t: Translate): { value: string; label: string }[] {
  return component_warranties.map(({ component, until }) => ({
    value: component,
    label: t(commonTexts.componentUntil, { component, until }),
  }));
}
