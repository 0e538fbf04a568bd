//! What is typed for a step becomes what the API takes.

import { expect, test } from 'vitest';
import type { ProcedureForm, ProcedureStep } from '@/api/gen/types.gen.ts';
import { scansOf } from '@/lib/paperDrafts.ts';
import { readStep, type StepDraft } from './evidence.ts';

const step = (form: ProcedureForm, more: Partial<ProcedureStep> = {}) =>
  ({ key: 'one', form, papers: [], fees: [], ...more }) as unknown as ProcedureStep;

const read = (form: ProcedureForm, draft: StepDraft, more: Partial<ProcedureStep> = {}) =>
  readStep(step(form, more), draft, { scans: new Map([['lease', 'file']]), signature: null });

/** Rule: MOV-03, MOV-14. */
test('papers that were not given are left out, and a scan goes with its file', () => {
  const papers = ['lease', 'covenant', 'deed'].map(code => ({ code, zh: code, en: code, is_required: true }));
  const scan = new File(['x'], 'a.pdf');
  const draft: StepDraft = {
    papers: { lease: { copy: 'scan', scan, place: '柜 3' }, covenant: { copy: 'filed', place: ' 柜 3 ' }, deed: {} },
  };
  expect(scansOf(step('papers', { papers }).papers, draft)).toEqual([['lease', scan]]);
  expect(read('papers', draft, { papers }).papers).toEqual([
    { code: 'lease', copy: 'scan', file_id: 'file', place: null, number: null, signed_by: null },
    { code: 'covenant', copy: 'filed', file_id: null, place: '柜 3', number: null, signed_by: null },
  ]);
});

/** Rule: MOV-04, MOV-07, MOV-08. */
test('amounts and readings are whole numbers of their smallest part', () => {
  const fees = [{ code: 'property_fee', name: '', name_en: '', least_fen: 0, is_deposit: false }];
  const draft: StepDraft = { fees: { property_fee: { amount: '960.5', receipt: ' R-7 ' } } };
  expect(read('property_fees', draft, { fees }).payments).toEqual([
    { code: 'property_fee', amount_fen: 96_050, receipt_number: 'R-7' },
  ]);
  expect(read('property_fees', { declined: ' 约定下月 ' }, { fees })).toMatchObject({
    payments: [],
    declined: '约定下月',
  });
  expect(read('meters', { readings: { water: '123.5', power: '' } }).readings).toEqual([
    { meter: 'water', value_thousandths: 123_500 },
  ]);
  expect(read('arrears', { arrears: '0' }).arrears).toEqual({ amount_fen: 0, decision: null });
  expect(read('arrears', {}).arrears).toBeNull();
});

/** Rule: MOV-05, MOV-13. */
test('empty rows are left out', () => {
  const findings = [
    { place: '主卧', item: '门窗', is_ok: true, note: '无' },
    {},
    { place: '厨房', item: '墙砖', is_ok: false, note: '空鼓' },
  ];
  expect(read('inspection', { findings }).findings).toEqual([
    { place: '主卧', item: '门窗', is_ok: true, note: null },
    { place: '厨房', item: '墙砖', is_ok: false, note: '空鼓' },
  ]);
  const lease = { from_on: '2026-03-01', to_on: '2027-02-28' };
  expect(read('lease', { ...lease, residents: [{ name: ' ' }, { name: '杨小明' }] }).lease).toEqual({
    ...lease,
    residents: [{ name: '杨小明', relation: null }],
  });
  expect(read('lease', { from_on: '2026-03-01' }).lease).toBeNull();
});
