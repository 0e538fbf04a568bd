//! The filters of complaints as their address says them and as the API takes them: for the list and for its paper.

import type { ComplaintLevel, ComplaintStage, ComplaintValidity } from '@/api/gen/types.gen.ts';
import { dayAfter, dayBegin } from './format.ts';

/** What a list of complaints is for. */
export type ComplaintFilter = {
  stage?: ComplaintStage | undefined;
  open?: true | undefined;
  level?: ComplaintLevel | undefined;
  validity?: ComplaintValidity | undefined;
  handler?: string | undefined;
  team?: string | undefined;
  category?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

/** The filters as the API takes them. */
export const complaintFilter = ({ stage, open, level, validity, handler, team, ...more }: ComplaintFilter) => ({
  ...(stage && { stage }),
  ...(open && { is_open: true }),
  ...(level && { level }),
  ...(validity && { validity }),
  ...(handler && { handler_id: handler }),
  ...(team && { team_id: team }),
  ...(more.category && { category_id: more.category }),
  ...(more.from && { from: dayBegin(more.from) }),
  ...(more.to && { to: dayAfter(more.to) }),
});
