//! What the forms of a complaint send.

import { ifMatch } from '@/api/client.ts';
import * as api from '@/api/gen/sdk.gen.ts';
import type {
  Complaint,
  ComplaintLevel,
  ComplaintNode,
  ComplaintReplyMeans,
  ComplaintValidity,
  ComplaintVerb,
} from '@/api/gen/types.gen.ts';
import { parseYuan } from '@/lib/amounts.ts';
import { fromLocalField } from '@/lib/format.ts';
import type { Once } from '@/lib/useWrite.ts';

/** The verbs that have a form. */
export type FormVerb = Exclude<ComplaintVerb, 'pass_on' | 'close'>;

/** What is typed. */
export type Values = Partial<{
  handler_id: string;
  team_id: string;
  investigation: string;
  plan: string;
  actions: string;
  first_word_at: string;
  level: ComplaintLevel;
  reason: string;
  reply: string;
  replied_at: string;
  means: ComplaintReplyMeans;
  validity: ComplaintValidity;
  subject: string;
  is_special: boolean;
  is_major: boolean;
  is_severe: boolean;
  is_bespoke: boolean;
  is_about_compensation: boolean;
  compensation: string;
  is_against_director: boolean;
  hazard: string;
  hq_ref: string;
  told_at: string;
  cause: string;
  prevention: string;
  special_report: string;
  corrective_report: string;
  announcement: string;
  node: ComplaintNode;
  text: string;
}>;

const given = (text: string | undefined) => text?.trim() || null;
const said = (text: string | undefined) => text?.trim() ?? '';
const at = (text: string | undefined) => (text ? fromLocalField(text) : null);

/** Does a verb with what was typed. */
export function send(
  verb: FormVerb,
  project_id: string,
  complaint: Complaint,
  values: Values,
  once: Once,
): Promise<Complaint> {
  const to = {
    path: { project_id, complaint_id: complaint.ticket_id },
    headers: { ...once, ...ifMatch(complaint.version) },
  };
  switch (verb) {
    case 'assign':
      return api.assignComplaint({
        ...to,
        body: { handler_id: values.handler_id ?? '', team_id: values.team_id || null },
      });
    case 'note':
      return api.noteComplaint({
        ...to,
        body: {
          investigation: given(values.investigation),
          actions: given(values.actions),
          first_word_at: at(values.first_word_at),
        },
      });
    case 'plan':
      return api.planComplaint({
        ...to,
        body: { investigation: said(values.investigation), plan: said(values.plan) },
      });
    case 'escalate':
      return api.escalateComplaint({
        ...to,
        body: { level: values.level ?? 'quality', reason: said(values.reason) },
      });
    case 'instruct':
      return api.instructComplaint({ ...to, body: { plan: said(values.plan) } });
    case 'reply':
      return api.replyToComplaint({
        ...to,
        body: {
          investigation: given(values.investigation),
          actions: said(values.actions),
          reply: said(values.reply),
          replied_at: at(values.replied_at),
          means: values.means ?? null,
        },
      });
    case 'judge':
      return api.judgeComplaint({
        ...to,
        body: { validity: values.validity ?? 'valid', reason: said(values.reason) },
      });
    case 'mark':
      return api.markComplaint({ ...to, body: markOf(values) });
    case 'tell_head':
      return api.tellHeadOfComplaint({ ...to, body: { told_at: at(values.told_at) } });
    case 'analyse':
      return api.analyseComplaint({
        ...to,
        body: {
          cause: given(values.cause),
          prevention: given(values.prevention),
          special_report: given(values.special_report),
          corrective_report: given(values.corrective_report),
          announcement: given(values.announcement),
        },
      });
    case 'report_node':
      return api.reportComplaintNode({ ...to, body: { node: values.node ?? 'return', text: said(values.text) } });
    case 'close_unsolved':
      return api.closeUnsolvedComplaint({ ...to, body: { reason: said(values.reason) } });
  }
}

function markOf(values: Values) {
  const { is_special, is_major, is_severe, is_bespoke, is_about_compensation, is_against_director } = values;
  const flags = { is_special, is_major, is_severe, is_bespoke, is_about_compensation, is_against_director };
  return {
    ...flags,
    subject: given(values.subject),
    compensation_fen: values.compensation ? parseYuan(values.compensation) : null,
    hazard: given(values.hazard),
    hq_ref: given(values.hq_ref),
  };
}
