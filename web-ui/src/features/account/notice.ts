//! What a notice is about: its words, its step and where it leads.

import type { Notice } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import type { Phrase } from '@/lib/i18n.ts';
import { clockStep } from '@/ui/clock.ts';
import { complaintNewsTexts, rungTexts } from './texts.ts';

/** The text of a field of the content, when it has one. */
function textOf(notice: Notice, field: string): string | undefined {
  const content: Record<string, unknown> = { ...(notice.content as object) };
  const value = content[field];
  return typeof value === 'string' ? value : undefined;
}

/** How urgent it is, in words; `null` for a rung that this page does not know. */
export function rungOf(notice: Notice): Phrase | null {
  const news = notice.kind === 'complaint' ? textOf(notice, 'what') : undefined;
  if (news !== undefined && Object.hasOwn(complaintNewsTexts, news))
    return complaintNewsTexts[news as keyof typeof complaintNewsTexts];
  return Object.hasOwn(rungTexts, notice.kind) ? rungTexts[notice.kind as keyof typeof rungTexts] : null;
}

/** The step that is due. */
export function stepOf(notice: Notice): Phrase | null {
  const key = textOf(notice, 'key');
  return key === undefined ? null : clockStep(key);
}

/** When it is or was due. */
export function dueOf(notice: Notice): string | undefined {
  return textOf(notice, 'due_at');
}

/** The page of the ticket, the complaint or the list; `null` for what has none. */
export function pathOf(notice: Notice, project: string): string | null {
  if (notice.subject_kind === 'complaint') return paths.complaint(project, notice.subject_id);
  if (notice.subject_kind === 'hot_list') return paths.hotComplaints(project);
  if (notice.subject_kind === 'duty_task') return paths.duties(project);
  if (notice.subject_kind === 'call_day') return paths.callDay(project, notice.label);
  if (notice.subject_kind === 'return_call') return paths.returnCalls(project);
  if (notice.subject_kind === 'key_loan') return `${paths.keys(project)}?q=${encodeURIComponent(notice.label)}`;
  if (notice.subject_kind === 'sample') return paths.sample(project, notice.subject_id);
  const ticket = textOf(notice, 'matter_id') ?? (notice.subject_kind === 'ticket' ? notice.subject_id : undefined);
  return ticket === undefined ? null : paths.ticket(project, ticket);
}
