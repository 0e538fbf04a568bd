//! A recorder's profile between its form and the API.

import { expect, test } from 'vitest';
import { profileOf, valuesOf } from './profile.ts';

// Rule: TEL-01
test('a profile comes back from its form as it went in', () => {
  const profile = {
    name: '前台录音仪',
    kind: 'list',
    encoding: 'gb_18030',
    separator: ';',
    columns: { started_at: '日期 + 时间', caller: '主叫' },
    time_format: '%Y-%m-%d %H:%M:%S',
    offset_minutes: 480,
    incoming: ['呼入', 'IN'],
    outgoing: ['呼出'],
    internal: [],
    own_numbers: ['0755-12345678', '801'],
    unsaid_direction: 'incoming',
    pattern: '',
  } as const;
  const sent = profileOf(
    valuesOf(
      {
        ...profile,
        incoming: [...profile.incoming],
        outgoing: [...profile.outgoing],
        internal: [],
        own_numbers: [...profile.own_numbers],
      },
      false,
    ),
  );
  expect(sent).toEqual({ ...profile, is_active: false });
});

// Rule: TEL-01
test('what belongs to the other kind of list stays out', () => {
  const typed = { ...valuesOf(undefined), columns: { caller: '主叫', line: ' ' }, pattern: '{caller}' };
  expect(profileOf(typed)).toMatchObject({ columns: { caller: '主叫' }, pattern: '', offset_minutes: null });
  expect(profileOf({ ...typed, kind: 'file_names' })).toMatchObject({ columns: {}, pattern: '{caller}' });
});
