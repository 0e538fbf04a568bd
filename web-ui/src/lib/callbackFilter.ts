//! The filters of callbacks, in the address of their history and of their paper, as the API takes them.

import type { CallbackKind, CallbackStage } from '@/api/gen/types.gen.ts';
import { dayAfter, dayBegin } from './format.ts';

/** What the address says. */
export type CallbackFilter = {
  is_open?: true | undefined;
  stage?: CallbackStage | undefined;
  ended?: true | undefined;
  kind?: CallbackKind | undefined;
  technician?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  due_from?: string | undefined;
  due_to?: string | undefined;
};

/** What the API is asked for: days begin and end in the office's time. */
export const callbackFilter = ({ is_open, stage, ended, kind, technician, ...days }: CallbackFilter) => ({
  ...(is_open && { is_open }),
  ...(stage && { stage }),
  ...(ended && { is_ended: ended }),
  ...(kind && { kind }),
  ...(technician && (technician === 'none' ? { is_without_technician: true } : { technician_id: technician })),
  ...(days.from && { called_from: dayBegin(days.from) }),
  ...(days.to && { called_to: dayAfter(days.to) }),
  ...(days.due_from && { due_from: dayBegin(days.due_from) }),
  ...(days.due_to && { due_to: dayAfter(days.due_to) }),
});
