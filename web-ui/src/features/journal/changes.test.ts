//! What the journal tells of changes, refusals and prints.

import { afterEach, expect, test } from 'vitest';
import type { JournalEntry } from '@/api/gen/types.gen.ts';
import { setLang, translate } from '@/lib/i18n.ts';
import { changesOf } from './changes.ts';

const entry = (deed: string, changes: JournalEntry['changes']) => ({ deed, changes }) as JournalEntry;

afterEach(() => setLang('zh'));

/** Rule: AUD-01. */
test('a refusal is told by what was tried and what was answered', () => {
  const refused = entry('record.refused', {
    code: [null, 'not-found'],
    operation: [null, 'POST special-events/{event_id}/close'],
  });
  expect(changesOf(refused, translate)).toEqual([
    '操作：POST special-events/{event_id}/close',
    '答复：没有这条记录，或不在您的项目内。',
  ]);
  setLang('en');
  expect(changesOf(refused, translate)[1]).toBe('Answer: There is no such record in your projects.');
  expect(changesOf(entry('record.refused', { code: [null, 'newer-than-this'] }), translate)[1]).toBe(
    'Answer: newer-than-this',
  );
});

/** Rule: AUD-01. */
test('a print is told by its paper, its rows and its filter', () => {
  const printed = { paper: [null, 'people'], rows: [null, 0], filter: [null, 'q=陈'] };
  expect(changesOf(entry('record.printed', printed), translate)).toEqual(['客户名单', '0 行', '条件：q=陈']);
  setLang('en');
  expect(changesOf(entry('record.printed', { paper: [null, 'slip'] }), translate)).toEqual(['Slip']);
});

test('any other change is told field by field', () => {
  const changes = { stage: ['found', 'reported'], place: [null, ''] };
  expect(changesOf(entry('special_event.reported', changes), translate)).toEqual([
    'stage: found → reported',
    'place: — → —',
  ]);
});
