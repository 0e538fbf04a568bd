//! The desk's draft: phrases, unknown callers, and what is sent.

import { describe, expect, test } from 'vitest';
import {
  afterKind,
  emptyDraft,
  fieldOf,
  hasMore,
  isWorthKeeping,
  kindChosen,
  phraseTyped,
  readCaller,
  toRegister,
} from './draft.ts';

describe('phrases', () => {
  test.each([
    ['/1', { position: 1, start: 0 }],
    ['厨房/2', { position: 2, start: 2 }],
    ['、3', { position: 3, start: 0 }],
  ])('%s asks for a phrase', (text, expected) => {
    expect(phraseTyped(text)).toEqual(expected);
  });

  test.each(['1', '/', '/0', '3/1', '/1 ', ''])('%s is text', text => {
    expect(phraseTyped(text)).toBeNull();
  });
});

describe('an unknown caller', () => {
  test.each([
    ['138 0013 8000', { callerName: '', callerPhone: '138 0013 8000' }],
    ['0755-26001234', { callerName: '', callerPhone: '0755-26001234' }],
    ['王先生', { callerName: '王先生', callerPhone: '' }],
    ['4-2-301', null],
    [' ', null],
  ])('%s is read', (text, expected) => {
    expect(readCaller(text)).toEqual(expected);
  });
});

/** Rule: TKT-05, TKT-08, RPTD-01. */
test('the register is sent the room, the minute’s beginning and the matter that it repeats', () => {
  const draft = {
    ...emptyDraft('2026-03-02T08:15:00Z'),
    unit: { id: 'u1', label: '4-2-301' },
    place: 'left over',
    content: ' 下水管渗漏 ',
    isPaid: true,
    repeats: { id: 't1', label: '20260301-004' },
  };
  const sent = toRegister(draft, true);
  expect(sent).toMatchObject({
    begun_at: '2026-03-02T08:15:00Z',
    ringing_at: '2026-03-02T08:15:00Z',
    unit_id: 'u1',
    place: null,
    content: '下水管渗漏',
    is_paid: true,
    repeats_id: 't1',
    dispatch: { team_id: null },
  });
  expect(toRegister(draft, false).dispatch).toBeNull();
  expect(toRegister({ ...draft, kind: 'enquiry' }, true)).toMatchObject({ dispatch: null, is_paid: false });
});

test('a draft is kept once somebody has typed in it; faults find their fields', () => {
  expect(isWorthKeeping(emptyDraft(null))).toBe(false);
  expect(isWorthKeeping({ ...emptyDraft(null), content: '灯不亮' })).toBe(true);
  expect([fieldOf('/caller_phone'), fieldOf('/unit_id'), fieldOf('/unknown')]).toEqual(['phone', 'place', null]);
});

/** Rule: TKT-29, TKT-37, RPTD-02. */
test('a kind of help goes with help only, a department with what it forwarded, and a cause with its ticket', () => {
  const draft = {
    ...emptyDraft(null),
    helpKind: 'guards' as const,
    forwardedBy: 'd1',
    sameCause: { id: 't2', label: '20260301-005' },
  };
  const sent = { help_kind: null, forwarded_by_team_id: null, same_cause_as_id: 't2' };
  expect(toRegister(draft, false)).toMatchObject(sent);
  expect(toRegister({ ...draft, kind: 'help', channel: 'department' }, false)).toMatchObject({
    ...sent,
    help_kind: 'guards',
    forwarded_by_team_id: 'd1',
  });
});

/** Rule: RPR-T1. */
test('the component goes with a repair in a room only', () => {
  const draft = { ...emptyDraft(null), unit: { id: 'u1', label: '4-2-301' }, component: '防水' };
  expect(toRegister(draft, true).component).toBe('防水');
  expect(toRegister({ ...draft, kind: 'complaint' }, true).component).toBeNull();
  expect(toRegister({ ...draft, unit: null }, true).component).toBeNull();
  expect(fieldOf('/component')).toBe('component');
});

/** Rule: TKT-29, TKT-30. */
test('each kind asks for what it needs before the matter is told', () => {
  const draft = { ...emptyDraft(null), unit: { id: 'u1', label: '4-2-301' } };
  expect(afterKind({ ...draft, kind: 'repair' })).toBe('content');
  expect(afterKind({ ...draft, kind: 'procedure' })).toBe('category');
  expect(afterKind({ ...draft, kind: 'procedure', categoryId: 'c1' })).toBe('content');
  expect(afterKind({ ...draft, kind: 'forwarded' })).toBe('forwarded');
  expect(afterKind({ ...draft, kind: 'forwarded', unit: null })).toBe('place');
});

/** Rule: TKT-29. */
test('what a department forwards comes by the department, and is marked so', () => {
  const draft = emptyDraft(null);
  const forwarded = { ...draft, ...kindChosen(draft, 'forwarded'), forwardedBy: 'd1' };
  expect(toRegister(forwarded, true)).toMatchObject({
    kind: 'forwarded',
    channel: 'department',
    is_forwarded: true,
    forwarded_by_team_id: 'd1',
    dispatch: null,
  });
  expect(kindChosen(forwarded, 'repair')).toEqual({ kind: 'repair', channel: 'call' });
  expect(kindChosen({ ...draft, channel: 'visit' }, 'procedure')).toEqual({ kind: 'procedure' });
});

/** Rule: TKT-16, TKT-18, TKT-32, TKT-34, SUG-08. */
test('the folded details are sent in the office’s time, the line with calls only', () => {
  const draft = {
    ...emptyDraft(null),
    reported: '2026-03-02T08:15',
    wish: '2026-03-03T18:00',
    line: 'duty' as const,
    receiverId: 'p1',
    isSalesChance: true,
    isExternal: true,
  };
  expect(hasMore(draft)).toBe(true);
  expect(hasMore(emptyDraft(null))).toBe(false);
  const sent = {
    reported_at: '2026-03-02T00:15:00.000Z',
    customer_deadline_at: '2026-03-03T10:00:00.000Z',
    first_receiver_id: 'p1',
    is_sales_chance: true,
    is_external: true,
  };
  expect(toRegister(draft, true)).toMatchObject({ ...sent, line: 'duty' });
  expect(toRegister({ ...draft, channel: 'letter' }, true)).toMatchObject({ ...sent, line: null });
  expect(['/customer_deadline_at', '/reported_at', '/papers'].map(fieldOf)).toEqual(['wish', 'reported', 'papers']);
});
