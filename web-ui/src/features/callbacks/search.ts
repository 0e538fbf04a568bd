//! What the addresses of the callbacks' history and paper hold.

import { oneOf } from '@/lib/search.ts';

/** The stages to choose from. */
export const callbackStage = oneOf('due', 'attempted', 'done', 'not_reached', 'waived', 'follow_up');

/** The kinds to choose from. */
export const callbackKind = oneOf(
  'ticket',
  'initial',
  'complaint',
  'weekly_sample',
  'quality_monthly',
  'special',
  'separate',
  'survey_truth',
  'opinion_giver',
  'bespoke',
  'major_visit',
  'director_talk',
  'safety_event',
);
