//! What a ringing call brings into the form.

import { expect, test } from 'vitest';
import type { LiveCall } from '@/api/gen/types.gen.ts';
import { emptyDraft, toRegister } from './draft.ts';
import { concerns, isBlank, takenFrom } from './rings.ts';

const caller = { party_id: 'p1', name: '杨秀兰', unit_id: 'u1', room: '4-2-301', role: 'owner' } as const;
const call: LiveCall = {
  id: 'c1',
  stage: 'ringing',
  caller: '13800138000',
  extension: '801',
  rang_at: '2026-03-02T08:15:00Z',
  callers: [caller],
};

// Rule: TEL-06
test('a call brings number, who, room and the minute from its ring into an empty form', () => {
  const draft = emptyDraft(null);
  expect(isBlank(draft)).toBe(true);
  const taken = { ...draft, ...takenFrom(draft, call, caller) };
  expect(isBlank(taken)).toBe(false);
  const sent = toRegister({ ...taken, content: '漏水' }, false, '802');
  expect(sent).toMatchObject({
    caller_name: '杨秀兰',
    caller_phone: '13800138000',
    party_id: 'p1',
    unit_id: 'u1',
    begun_at: call.rang_at,
    ringing_at: call.rang_at,
    extension: '801',
  });
});

// Rule: TEL-06
test('what was typed is never replaced', () => {
  const draft = { ...emptyDraft(null), content: '灯不亮', place: '大堂', begunAt: '2026-03-02T08:14:00Z' };
  expect(isBlank(draft)).toBe(false);
  const taken = { ...draft, ...takenFrom(draft, call, caller) };
  expect(taken).toMatchObject({ content: '灯不亮', place: '大堂', unit: null, begunAt: draft.begunAt });
  for (const typed of [{ callerName: '李' }, { callerPhone: '139' }, { who: '1-1' }, { liveCall: 'c0' }])
    expect(takenFrom({ ...emptyDraft(null), ...typed }, call, caller)).toBeNull();
});

// Rule: TEL-06
test('a number that is hidden or unknown leaves its fields to be asked', () => {
  const hidden = takenFrom(emptyDraft(null), { ...call, caller: '138****8000', callers: [] }, undefined);
  expect(hidden).toMatchObject({ callerPhone: '', liveCall: 'c1' });
  expect(hidden).not.toHaveProperty('party');
});

// Rule: TEL-06
test('a desk with an extension hears its own calls, another one all', () => {
  expect([concerns(call, '801'), concerns(call, '802'), concerns(call, '')]).toEqual([true, false, true]);
  expect(concerns({ ...call, extension: null }, '802')).toBe(true);
});

// Rule: TEL-03
test('a row that is made from a recorded call names it, and no extension', () => {
  const draft = { ...emptyDraft(null), recordedCall: { id: 'r1', label: '16:40', day: '2026-03-02' } };
  expect(isBlank(draft)).toBe(false);
  expect(toRegister(draft, false, '802')).toMatchObject({ recorded_call_id: 'r1', extension: null });
  expect(toRegister(emptyDraft(null), false, '802')).toMatchObject({ recorded_call_id: null, extension: '802' });
  expect(toRegister(emptyDraft(null, 'visit'), false, '802').extension).toBeNull();
});
