//! What is typed at the desk: its shape, what the register is sent of it, and how phrases and unknown callers are read.

import type { HelpKind, TicketChannel, TicketKind, TicketLine, TicketRegister } from '@/api/gen/types.gen.ts';
import { fromLocalField } from '@/lib/format.ts';
import { uuid } from '@/lib/uuid.ts';

/** The kinds that the desk takes, in the order of their keys 1 to 7. */
export const DESK_KINDS = [
  'repair',
  'complaint',
  'enquiry',
  'help',
  'suggestion',
  'procedure',
  'forwarded',
] as const satisfies TicketKind[];

/** A kind that the desk takes. */
export type DeskKind = (typeof DESK_KINDS)[number];

/** A record that was chosen, with what it is called. */
export type Chosen = { id: string; label: string };

/** What was typed and not yet registered. */
export type Draft = {
  /** The idempotency keys of registering, of answering, and of the papers that were checked. */
  key: string;
  answerKey: string;
  papersKey: string;
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
  /** The papers of a procedure that were checked at the desk. */
  papers: readonly string[];
  /** When it was said, as a field's text: entered later from paper. */
  reported: string;
  /** The customer's own deadline, as a field's text. */
  wish: string;
  /** Which line was called. */
  line: TicketLine | '';
  /** Who was asked first; whoever registers, if nobody is named. */
  receiverId: string;
  isSalesChance: boolean;
  isExternal: boolean;
  /** The call that goes on, once it was taken into the form, and the extension that rang. */
  liveCall: string | null;
  extension: string;
  /** The call of a recorder's list that nobody wrote down, with its day. */
  recordedCall: (Chosen & { day: string }) | null;
};

/** A form that nobody has typed in; a telephone's ring starts its minute. */
export function emptyDraft(ringingAt: string | null, channel: TicketChannel = 'call'): Draft {
  return {
    key: uuid(),
    answerKey: uuid(),
    papersKey: uuid(),
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
    papers: [],
    reported: '',
    wish: '',
    line: '',
    receiverId: '',
    isSalesChance: false,
    isExternal: false,
    liveCall: null,
    extension: '',
    recordedCall: null,
  };
}

/** What else changes with the kind: what a department forwards comes by that department, until another kind is chosen. */
export function kindChosen(draft: Draft, kind: DeskKind): Partial<Draft> {
  if (kind === 'forwarded') return { kind, channel: 'department' };
  return draft.kind === 'forwarded' && draft.channel === 'department' ? { kind, channel: 'call' } : { kind };
}

/** The question that comes after the kind: the first one of these that has no answer yet. */
export function afterKind(draft: Draft): DeskField {
  if (!draft.unit && !draft.facility && !draft.place) return 'place';
  return afterPlace(draft);
}

/** The question that comes after the place. */
export function afterPlace(draft: Draft): DeskField {
  if (draft.kind === 'procedure' && !draft.categoryId) return 'category';
  if (draft.kind === 'forwarded' && !draft.forwardedBy) return 'forwarded';
  return 'content';
}

/** Whether something would be lost with the draft. */
export function isWorthKeeping(draft: Draft): boolean {
  const typed = [draft.who, draft.callerName, draft.callerPhone, draft.place, draft.content, draft.answer];
  return typed.some(Boolean) || draft.recordedCall !== null;
}

/** Whether a matter of this kind may be answered at once, so that the desk offers a box for it. */
export function isAnswerable(kind: DeskKind): boolean {
  return kind === 'enquiry' || kind === 'help' || kind === 'forwarded';
}

/** Whether it comes from a department, so that the desk asks from which. */
export function isForwarded({ kind, channel }: Draft): boolean {
  return kind === 'forwarded' || channel === 'department';
}

/** Whether one of the folded details is filled in. */
export function hasMore(draft: Draft): boolean {
  return [draft.reported, draft.wish, draft.line, draft.receiverId, draft.isSalesChance, draft.isExternal].some(
    Boolean,
  );
}

/** What the register is sent; `extension` is this desk's own. */
export function toRegister(draft: Draft, dispatches: boolean, extension = ''): TicketRegister {
  const isCall = draft.channel === 'call' && !draft.recordedCall;
  const isRepair = draft.kind === 'repair';
  return {
    kind: draft.kind,
    channel: draft.channel,
    line: draft.channel === 'call' ? draft.line || null : null,
    begun_at: draft.begunAt,
    ringing_at: draft.ringingAt,
    extension: (isCall && (draft.extension || extension)) || null,
    recorded_call_id: draft.recordedCall?.id ?? null,
    reported_at: fromLocalField(draft.reported),
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
    customer_deadline_at: fromLocalField(draft.wish),
    first_receiver_id: draft.receiverId || null,
    repeats_id: draft.repeats?.id ?? null,
    same_cause_as_id: draft.sameCause?.id ?? null,
    help_kind: draft.kind === 'help' ? draft.helpKind || null : null,
    is_forwarded: draft.kind === 'forwarded',
    forwarded_by_team_id: isForwarded(draft) ? draft.forwardedBy || null : null,
    is_important: draft.isImportant,
    is_external: draft.isExternal,
    is_sales_chance: draft.isSalesChance,
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
  | 'channel'
  | 'help'
  | 'category'
  | 'team'
  | 'promised'
  | 'answer'
  | 'forwarded'
  | 'papers'
  | MoreField;

/** A field among the folded details. */
export type MoreField = 'reported' | 'wish' | 'line' | 'receiver';

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
  '/channel': 'channel',
  '/help_kind': 'help',
  '/category_id': 'category',
  '/dispatch/team_id': 'team',
  '/team_id': 'team',
  '/promised_at': 'promised',
  '/answer': 'answer',
  '/forwarded_by_team_id': 'forwarded',
  '/papers': 'papers',
  '/reported_at': 'reported',
  '/customer_deadline_at': 'wish',
  '/line': 'line',
  '/first_receiver_id': 'receiver',
};
