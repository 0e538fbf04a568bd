//! What the addresses of the callbacks' history and paper hold.

import { day, idOrNone, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

const stage = oneOf('due', 'attempted', 'done', 'not_reached', 'waived', 'follow_up');

const kind = oneOf(
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

/** The callbacks of one stage, all that were made or ended without anybody reached, or all that fell due on some days. */
const fields = {
  stage,
  ended: oneOf(true),
  kind,
  /** Who did the work. */
  technician: idOrNone,
  /** Days on which customers were called, both included. */
  from: day,
  to: day,
  /** Days on which they fell due, both included. */
  due_from: day,
  due_to: day,
} as const;

/** The history. */
export const callbackSearch = searchOf({ ...fields, cursor: text, limit: rowCount });

/** The paper: of what is open, or of the history. */
export const callbackPaperSearch = searchOf({ ...fields, is_open: oneOf(true) });
