//! How states of visits look.

import type { VisitState } from '@/api/gen/types.gen.ts';
import type { Tone } from '@/ui/StageTag.tsx';

/** The tone of each state. */
export const VISIT_TONES: Readonly<Record<VisitState, Tone>> = {
  planned: 'new',
  in_visit: 'active',
  recorded: 'waiting',
  fed_back: 'active',
  closed: 'done',
  missed: 'waiting',
  cancelled: 'off',
};
