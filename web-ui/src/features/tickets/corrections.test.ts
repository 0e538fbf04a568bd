//! What a correction sends.

import { expect, test } from 'vitest';
import type { Ticket } from '@/api/gen/types.gen.ts';
import { corrections, correctionsOf, mayRestate } from './corrections.ts';

const ticket = {
  stage: 'registered',
  reopen_count: 0,
  kind: 'repair',
  channel: 'call',
  caller_name: '王芳',
  caller_phone: '138****8000',
  place: '4-2-301',
  unit_id: 'u1',
  category_id: 'c1',
  content: '灯不亮',
  is_important: false,
  reported_at: '2026-03-02T08:15:30Z',
} as Ticket;
const form = correctionsOf(ticket);

test('a form that is sent as it opened changes nothing, and no hidden phone', () => {
  expect(corrections(ticket, form)).toEqual({ reason: null });
});

/** Rule: TKT-11. */
test('only what was changed is sent', () => {
  const values = { ...form, caller_name: '王方', kind: 'help' as const, line: 'duty' as const, reason: ' 听错 ' };
  expect(corrections(ticket, values)).toEqual({ caller_name: '王方', kind: 'help', line: 'duty', reason: '听错' });
  expect(corrections(ticket, { ...form, reported_at: '2026-03-02T16:00' })).toMatchObject({
    reported_at: '2026-03-02T08:00:00.000Z',
  });
});

test('a place is a room, a facility, or words that may be a public place', () => {
  const sent = (part: object) => corrections(ticket, { ...form, ...part });
  expect(sent({ place: { label: '4-2-302', unit_id: 'u2' } })).toEqual({ unit_id: 'u2', reason: null });
  expect(sent({ place: { label: '1号楼电梯', facility_id: 'f1' } })).toEqual({ facility_id: 'f1', reason: null });
  expect(sent({ place: { label: '4-2-303' } })).toEqual({ place: '4-2-303', reason: null });
  expect(sent({ place: { label: '南门' }, is_public_place: true })).toEqual({
    place: '南门',
    is_public_place: true,
    reason: null,
  });
  expect(sent({ place: { label: ' ' } })).toEqual({ reason: null });
});

test('a line goes with a call alone', () => {
  expect(corrections(ticket, { ...form, channel: 'visit', line: 'duty' })).toEqual({ channel: 'visit', reason: null });
});

/** Rule: PTY-08, TKT-11. */
test('a component goes with a repair in a room, and paid work stays paid wherever its case is found anew', () => {
  const sent = (row: Partial<Ticket>, part: object) => {
    const { reason: _, ...told } = corrections(
      { ...ticket, ...row },
      { ...correctionsOf({ ...ticket, ...row }), ...part },
    );
    return told;
  };
  const paid = { case: 'paid' } as const;
  expect(sent({}, { component: '防水' })).toEqual({ component: '防水' });
  expect(sent({}, { is_paid: true })).toEqual({ is_paid: true });
  expect(sent({}, { kind: 'help', component: '防水', is_paid: true })).toEqual({ kind: 'help' });
  expect(sent({}, { component: '防水', place: { label: '南门' } })).toEqual({ place: '南门' });
  expect(sent(paid, {})).toEqual({});
  expect(sent(paid, { is_paid: false })).toEqual({ is_paid: false });
  expect(sent(paid, { component: '防水' })).toEqual({ component: '防水', is_paid: true });
  expect(sent(paid, { place: { label: '4-2-302', unit_id: 'u2' } })).toEqual({ unit_id: 'u2', is_paid: true });
});

/** Rule: TKT-11. */
test('once work has begun, what the matter is and where stays', () => {
  const begun = { ...ticket, stage: 'in_progress' } as Ticket;
  expect(
    [ticket, { ...ticket, stage: 'assigned' } as Ticket, begun, { ...ticket, reopen_count: 1 }].map(mayRestate),
  ).toEqual([true, true, false, false]);
  expect(corrections(begun, { ...form, kind: 'help', content: '灯一直不亮' })).toEqual({
    content: '灯一直不亮',
    reason: null,
  });
});
