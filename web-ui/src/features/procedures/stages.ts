//! How a procedure's stage and its steps look.

import type { ProcedureStage, ProcedureStepState } from '@/api/gen/types.gen.ts';
import type { Tone } from '@/ui/StageTag.tsx';

/** The tone of each stage. */
export const STAGE_TONES: Readonly<Record<ProcedureStage, Tone>> = {
  opened: 'active',
  parked: 'waiting',
  completed: 'done',
  stopped: 'off',
};

/** The tone of each state of a step. */
export const STEP_TONES: Readonly<Record<ProcedureStepState, Tone>> = {
  open: 'new',
  blocked: 'waiting',
  done: 'done',
  not_applicable: 'off',
};
