//! How states of the concierge look.

import type { ConciergeState } from '@/api/gen/types.gen.ts';
import type { Tone } from '@/ui/StageTag.tsx';

/** The tone of each state. */
export const CASE_TONES: Readonly<Record<ConciergeState, Tone>> = {
  to_contact: 'new',
  contacted: 'active',
  expected: 'waiting',
  prepared: 'active',
  arrived: 'waiting',
  visited: 'active',
  closed: 'done',
  skipped: 'off',
  missed: 'waiting',
};
