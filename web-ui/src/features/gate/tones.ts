//! How stages of the gate's records look.

import type { ParcelStage, PermitState, ReleaseStage } from '@/api/gen/types.gen.ts';
import type { Tone } from '@/ui/StageTag.tsx';

/** Release slips. */
export const RELEASE_TONES: Readonly<Record<ReleaseStage, Tone>> = {
  requested: 'new',
  approved: 'active',
  passed: 'done',
  refused: 'off',
};

/** Parcels. */
export const PARCEL_TONES: Readonly<Record<ParcelStage, Tone>> = {
  arrived: 'new',
  told: 'active',
  picked_up: 'done',
  returned: 'off',
};

/** Parking permits. */
export const PERMIT_TONES: Readonly<Record<PermitState, Tone>> = { living: 'done', ended: 'off', void: 'off' };
