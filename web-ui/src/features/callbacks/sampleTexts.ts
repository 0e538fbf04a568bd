//! The words of samples.

import type {
  CallbackFormula,
  SamplePurpose,
  SampleReplacementPlace,
  SampleStage,
  SurveyOrganiser,
} from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from '@/lib/i18n.ts';

export const sampleTexts = defineTexts('samples', {
  samples: { zh: '抽样回访', en: 'Samples' },
  none: {
    zh: '还没有样本。每周、每月结束后自动抽取；漏抽的周期由品质部补抽，征询结束后抽表核实。',
    en: 'No samples yet. They are drawn by themselves after each week and month; quality draws one that was missed, and checks surveys.',
  },
  purpose: { zh: '抽样类别', en: 'Drawn of' },
  period: { zh: '周期', en: 'Period' },
  days: { zh: '{{from}} 至 {{to}}', en: '{{from}} to {{to}}' },
  stage: { zh: '状态', en: 'State' },
  population: { zh: '总数', en: 'Could be drawn' },
  drawn: { zh: '抽取', en: 'Drawn' },
  asked: { zh: '应访', en: 'To ask' },
  open: { zh: '待回访', en: 'To call' },
  reached: { zh: '接通', en: 'Reached' },
  replaced: { zh: '未接通', en: 'Not reached' },
  outside: { zh: '未入框', en: 'Outside' },
  outsideOf: {
    zh: '无电话 {{phones}}，品质部已回访 {{asked}}',
    en: '{{phones}} without a phone, {{asked}} asked by quality before',
  },
  dueAt: { zh: '回访截止', en: 'Call until' },
  makeUp: { zh: '补抽或核实征询', en: 'Draw a missed one, or check a survey' },
  fix: { zh: '确定抽样框', en: 'Fix the frame' },
  on: { zh: '周期内任一天', en: 'A day of the period' },
  surveyFrom: { zh: '征询第一天', en: 'First day of the survey' },
  surveyTo: { zh: '征询最后一天', en: 'Last day of the survey' },
  organiser: { zh: '组织部门', en: 'Organised by' },
  organiserHint: {
    zh: '客服部门组织的由项目负责人回访，品质部组织的由品质经理回访。',
    en: 'The project head calls where customer service organised it, the quality manager where quality did.',
  },
  passOn: { zh: '转告分包方', en: 'Tell the subcontractor' },
  passOnTo: { zh: '分包方', en: 'Subcontractor' },
  passOnNote: {
    zh: '记录已把回访结果转告分包方；可打印抽样表交给对方。',
    en: 'Keeps that the subcontractor was told what its customers said; the printed list can be handed over.',
  },
  passedOn: { zh: '已转告', en: 'Told to' },
  passedOnBy: { zh: '{{to}}（{{by}}）', en: '{{to}} (by {{by}})' },
  frameNote: {
    zh: '先确定抽样框并记下校验值，再抽样；之后任何人都能重抽核对。',
    en: 'The frame and its hash are kept first, then the seed is thrown; anybody can draw again later.',
  },
  draw: { zh: '抽样', en: 'Draw' },
  drawnNow: { zh: '已抽取 {{count}} 单', en: '{{count}} drawn' },
  calls: { zh: '抽样名单', en: 'Who was drawn' },
  noCalls: { zh: '没有抽中的单。', en: 'Nobody was drawn.' },
  position: { zh: '序', en: 'No.' },
  slip: { zh: '维修单', en: 'Slip' },
  technician: { zh: '维修人员', en: 'Technician' },
  category: { zh: '类别', en: 'Category' },
  nobody: { zh: '未指定', en: 'Nobody' },
  noCategory: { zh: '未分类', en: 'No category' },
  attempts: { zh: '拨打', en: 'Attempts' },
  call: { zh: '回访', en: 'Call' },
  show: { zh: '查看', en: 'Show' },
  report: { zh: '抽样结果', en: 'What the sample says' },
  noReport: { zh: '抽样后显示结果。', en: 'Figures appear once the sample is drawn.' },
  by: { zh: '按', en: 'By' },
  bySample: { zh: '全部', en: 'Whole' },
  base: { zh: '评价数', en: 'Base' },
  response: { zh: '应答率', en: 'Response' },
  share: { zh: '满意率', en: 'Satisfied' },
  interval: { zh: '95% 区间', en: '95 % interval' },
  formula: { zh: '公式满意率', en: "Papers' formula" },
  proof: { zh: '下载抽样凭证', en: 'Download the proof' },
  proofName: { zh: '抽样凭证', en: 'sample-proof' },
  redraw: { zh: '重抽核对', en: 'Draw again' },
  same: { zh: '重抽结果一致。', en: 'The same rows came out.' },
  notSame: { zh: '重抽结果与保存的不同，记录被改动过。', en: 'Other rows came out: the record was changed.' },
  seed: { zh: '种子', en: 'Seed' },
  hash: { zh: '抽样框校验值', en: 'Hash of the frame' },
  algorithm: { zh: '算法', en: 'Algorithm' },
  place: { zh: '房号或地点', en: 'Place' },
  customer: { zh: '客户', en: 'Customer' },
  grade: { zh: '满意度', en: 'Grade' },
});

/** What a sample is drawn of. */
export const samplePurposeTexts = defineTexts('samples.purpose', {
  weekly_repair: { zh: '维修周抽样', en: 'Weekly, of repairs' },
  monthly_repair: { zh: '品质月度维修', en: 'Monthly, of repairs' },
  monthly_complaint: { zh: '品质月度投诉意见', en: 'Monthly, of complaints and opinions' },
  bespoke_service: { zh: '特约服务定期回访', en: 'Customers of bespoke services' },
  survey_truth: { zh: '征询真实性', en: 'Truth of a survey' },
} as const satisfies Record<SamplePurpose, Text>);

/** Who organised a survey. */
export const organiserTexts = defineTexts('samples.organiser', {
  customer_service: { zh: '客服部门', en: 'Customer service' },
  quality: { zh: '品质部', en: 'Quality' },
} as const satisfies Record<SurveyOrganiser, Text>);

/** How far it has come. */
export const sampleStageTexts = defineTexts('samples.stage', {
  framed: { zh: '已定抽样框', en: 'Frame fixed' },
  drawn: { zh: '已抽样', en: 'Drawn' },
} as const satisfies Record<SampleStage, Text>);

/** From where somebody stepped in. */
export const samplePlaceTexts = defineTexts('samples.place', {
  same_stratum: { zh: '同层递补', en: 'Next of the stratum' },
  whole_order: { zh: '总序递补', en: 'Next of all' },
} as const satisfies Record<SampleReplacementPlace, Text>);

/** The papers' formula. */
export const sampleFormulaTexts = defineTexts('samples.formula', {
  'SF-3': { zh: '按回访计', en: 'by calls' },
  'SF-4': { zh: '按答项计', en: 'by answers' },
} as const satisfies Record<CallbackFormula, Text>);
