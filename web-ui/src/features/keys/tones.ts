//! How states of keys, counts and agreements look.

import type { AgreementState, KeyCountState, KeyState } from '@/api/gen/types.gen.ts';
import type { Tone } from '@/ui/StageTag.tsx';

/** The tone of each state of keys. */
export const KEY_TONES: Readonly<Record<KeyState, Tone>> = {
  in_cabinet: 'done',
  lent: 'active',
  lost: 'waiting',
  returned: 'off',
};

/** The tone of each state of a count. */
export const COUNT_TONES: Readonly<Record<KeyCountState, Tone>> = {
  opened: 'active',
  counted: 'waiting',
  explained: 'waiting',
  closed: 'done',
};

/** The tone of each state of an agreement. */
export const AGREEMENT_TONES: Readonly<Record<AgreementState, Tone>> = {
  coming: 'new',
  living: 'done',
  over: 'off',
};
