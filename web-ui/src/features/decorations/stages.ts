//! How stages of decorations look.

import type {
  DecorationChangeStage,
  DecorationExitStage,
  DecorationStage,
  WorkerPassState,
} from '@/api/gen/types.gen.ts';
import type { Tone } from '@/ui/StageTag.tsx';

/** The tone of each stage. */
export const TONES: Readonly<Record<DecorationStage, Tone>> = {
  applied: 'new',
  rejected: 'waiting',
  reviewed: 'active',
  paid: 'active',
  permitted: 'active',
  stopped: 'waiting',
  exit_requested: 'waiting',
  accepted: 'active',
  refunded: 'done',
  withdrawn: 'off',
};

/** The tone of a stop or an extension. */
export const CHANGE_TONES: Readonly<Record<DecorationChangeStage, Tone>> = {
  asked: 'new',
  paid: 'active',
  reviewed: 'active',
  approved: 'active',
  issued: 'done',
  refused: 'off',
};

/** The tone of an exit. */
export const EXIT_TONES: Readonly<Record<DecorationExitStage, Tone>> = {
  requested: 'waiting',
  failed: 'off',
  accepted: 'done',
};

/** The tone of a worker pass. */
export const PASS_TONES: Readonly<Record<WorkerPassState, Tone>> = { out: 'active', returned: 'done', lost: 'off' };
