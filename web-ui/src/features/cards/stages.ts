//! How a card's stage looks.

import type { CardStage } from '@/api/gen/types.gen.ts';
import type { Tone } from '@/ui/StageTag.tsx';

/** The tone of each stage. */
export const TONES: Readonly<Record<CardStage, Tone>> = {
  applied: 'new',
  refused: 'off',
  dispatched: 'active',
  opened: 'active',
  handed_out: 'done',
  entrusted: 'done',
  lost: 'waiting',
  cancelled: 'off',
};
