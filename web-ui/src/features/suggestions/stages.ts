//! How a suggestion's stage looks.

import type { SuggestionStage } from '@/api/gen/types.gen.ts';
import type { Tone } from '@/ui/StageTag.tsx';

/** The tone of each stage. */
export const TONES: Readonly<Record<SuggestionStage, Tone>> = {
  registered: 'new',
  forwarded: 'waiting',
  answered: 'active',
  in_execution: 'active',
  done: 'active',
  declined: 'off',
  closed: 'done',
};
