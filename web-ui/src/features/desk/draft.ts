//! What is typed at the desk: its shape, what the register is sent of it, and how phrases and unknown callers are read.

import type { HelpKind, TicketChannel, TicketKind, TicketRegister } from '@/api/gen/types.gen.ts';
import { fromLocalField } from '@/lib/format.ts';
import { uuid } from '@/lib/uuid.ts';

/** The kinds that the desk takes, in the order of their keys 1 to 5. */
export const DESK_KINDS = ['repair', 'complaint', 'enquiry', 'help', 'suggestion'] as const satisfies TicketKind[];

/** A kind that the desk takes. */
export type DeskKind = (typeof DESK_KINDS)[number];

/** A record that was chosen, with what it is called. */
export type Chosen = { id: string; label: string };

/** What was typed and not yet registered. */
export type Draft = {
  /** The idempotency keys of registering and of answering. */
  key: string;
  answerKey: string;
  /** The first key press, or the ring. */
  begunAt: string | null;
  ringingAt: string | null;
  who: string;
  party: Chosen | null;
  unit: Chosen | null;
  /** The room's component with a warranty of its own. */
  component: string;
  callerName: string;
  callerPhone: string;
  kind: DeskKind;
  /** The public place in words, when it is no room. */
  place: string;
  facility: Chosen | null;
  content: string;
  categoryId: string;
  teamId: string;
  channel: TicketChannel;
  isPaid: boolean;
  /** A field's text, in the office's time. */
  promised: string;
  /** The answer on the spot. */
  answer: string;
  repeats: Chosen | null;
  /** A ticket with the same cause. */
  sameCause: Chosen | null;
  /** Only for help. */
  helpKind: HelpKind | '';
  /** The department that forwarded it. */
  forwardedBy: string;
  isImportant: boolean;
};

/** A form that nobody has typed in; a telephone's ring starts its minute. */
export function emptyDraft(ringingAt: string | null, channel: TicketChannel = 'call'): Draft {
  return {
    key: uuid(),
    answerKey: uuid(),
    begunAt: ringingAt,
    ringingAt,
    who: '',
    party: null,
    unit: null,
    component: '',
    callerName: '',
    callerPhone: '',
    kind: 'repair',
    place: '',
    facility: null,
    content: '',
    categoryId: '',
    teamId: '',
    channel,
    isPaid: false,
    promised: '',
    answer: '',
    repeats: null,
    sameCause: null,
    helpKind: '',
    forwardedBy: '',
    isImportant: false,
  };
}

/** Whether something would be lost with the draft. */
export function isWorthKeeping(draft: Draft): boolean {
  return [draft.who, draft.callerName, draft.callerPhone, draft.place, draft.content, draft.answer].some(Boolean);
}

/** Whether a matter of this kind may be answered at once, so that the desk offers a box for it. */
export function isAnswerable(kind: DeskKind): boolean {
  return kind === 'enquiry' || kind === 'help';
}

/** What the register is sent. */
export function toRegister(draft: Draft, dispatches: boolean): TicketRegister {
  const isRepair = draft.kind === 'repair';
  return {
    kind: draft.kind,
    channel: draft.channel,
    begun_at: draft.begunAt,
    ringing_at: draft.ringingAt,
    caller_name: draft.callerName.trim() || null,
    caller_phone: draft.callerPhone.trim() || null,
    party_id: draft.party?.id ?? null,
    unit_id: draft.unit?.id ?? null,
    component: (isRepair && draft.unit && draft.component) || null,
    facility_id: draft.facility?.id ?? null,
    place: draft.unit || draft.facility ? null : draft.place.trim() || null,
    category_id: draft.categoryId || null,
    content: draft.content.trim(),
    promised_at: fromLocalField(draft.promised),
    repeats_id: draft.repeats?.id ?? null,
    same_cause_as_id: draft.sameCause?.id ?? null,
    help_kind: draft.kind === 'help' ? draft.helpKind || null : null,
    forwarded_by_team_id: draft.channel === 'department' ? draft.forwardedBy || null : null,
    is_important: draft.isImportant,
    is_paid: isRepair && draft.isPaid,
    dispatch: isRepair && dispatches ? { team_id: draft.teamId || null } : null,
  };
}

/** What an unknown caller's text is: a phone when it is digits enough, else a name. */
export function readCaller(text: string): Pick<Draft, 'callerName' | 'callerPhone'> | null {
  const digits = text.replace(/[\s()+-]/g, '');
  if (/^\d{7,}$/.test(digits)) return { callerName: '', callerPhone: text.trim() };
  return /\d/.test(text) || text.trim() === '' ? null : { callerName: text.trim(), callerPhone: '' };
}

/** The number of a phrase that was just typed before the caret, as `/1` or `、1`; `null` for anything else. */
export function phraseTyped(beforeCaret: string): { position: number; start: number } | null {
  const match = /(?<!\d)[/、]([1-9])$/.exec(beforeCaret);
  return match ? { position: Number(match[1]), start: match.index } : null;
}

/** The field of the form that a fault's JSON pointer is about; `null` for one that the form does not show. */
export function fieldOf(pointer: string): DeskField | null {
  return FIELDS[pointer] ?? null;
}

/** A field that can be at fault. */
export type DeskField =
  | 'who'
  | 'name'
  | 'phone'
  | 'place'
  | 'component'
  | 'content'
  | 'category'
  | 'team'
  | 'promised'
  | 'answer';

const FIELDS: Readonly<Record<string, DeskField>> = {
  '/caller_name': 'name',
  '/caller_phone': 'phone',
  '/party_id': 'who',
  '/room': 'place',
  '/unit_id': 'place',
  '/facility_id': 'place',
  '/place': 'place',
  '/component': 'component',
  '/content': 'content',
  '/category_id': 'category',
  '/dispatch/team_id': 'team',
  '/team_id': 'team',
  '/promised_at': 'promised',
  '/answer': 'answer',
};
