//! How a complaint's stage looks.

import type { ComplaintStage } from '@/api/gen/types.gen.ts';
import type { Tone } from '@/ui/StageTag.tsx';

/** The tone of each stage. */
export const TONES: Readonly<Record<ComplaintStage, Tone>> = {
  received: 'new',
  with_lead: 'new',
  investigating: 'active',
  acting: 'active',
  escalated: 'waiting',
  replied: 'waiting',
  satisfied: 'active',
  analysed: 'active',
  closed: 'done',
  void: 'off',
};
