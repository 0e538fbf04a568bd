//! How far a special event has come.

import type { SpecialEventStage } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { eventStageTexts } from '@/lib/texts.ts';
import { StageTag, type Tone } from './StageTag.tsx';

const TONES: Readonly<Record<SpecialEventStage, Tone>> = {
  found: 'new',
  reported: 'active',
  written: 'waiting',
  closed: 'done',
  void: 'off',
};

/** The stage's tag. */
export function EventStage({ stage }: { stage: SpecialEventStage }) {
  const t = useT();
  return <StageTag tone={TONES[stage]}>{t(eventStageTexts[stage])}</StageTag>;
}
