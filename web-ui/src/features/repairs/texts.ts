//! The words of slips, of what cannot be repaired for now, and of major defects.

import { defineTexts } from '@/lib/i18n.ts';

export const repairTexts = defineTexts('repairs', {
  unfinished: { zh: '未修复', en: 'Unfinished' },
  major: { zh: '大缺陷复查', en: 'Major defects' },
  number: { zh: '单号', en: 'No.' },
  issued: { zh: '派单', en: 'Issued' },
  deadline: { zh: '当前时限', en: 'Deadline now' },
  amount: { zh: '费用', en: 'Amount' },
  from: { zh: '派单日期从', en: 'Issued from' },
  notVoid: { zh: '作废以外', en: 'All but void' },
  noSlips: { zh: '没有符合条件的维修单。', en: 'No slip fits.' },
  expected: { zh: '预计修复', en: 'Expected on' },
  reported: { zh: '报告时间', en: 'Reported' },
  published: { zh: '已公布', en: 'Shared' },
  notPublished: { zh: '未公布', en: 'Not yet' },
  publish: { zh: '公布给全体员工', en: 'Share with all staff' },
  publishedNow: {
    zh: '已公布 {{count}} 项',
    en: { one: '{{count}} report shared', other: '{{count}} reports shared' },
  },
  noUnfinished: { zh: '没有暂时无法修复的项目。', en: 'Nothing waits that cannot be repaired for now.' },
  due: { zh: '复查日期', en: 'Due' },
  assigned: { zh: '复查人', en: 'Who looks again' },
  result: { zh: '结果', en: 'Result' },
  good: { zh: '修复有效', en: 'It holds' },
  bad: { zh: '仍有问题', en: 'It does not hold' },
  note: { zh: '看到什么', en: 'What was seen' },
  noteHint: { zh: '仍有问题时必填', en: 'Needed when it does not hold' },
  assign: { zh: '指定', en: 'Name' },
  assignTitle: { zh: '指定复查人：{{place}}', en: 'Who looks again: {{place}}' },
  record: { zh: '记录复查', en: 'Record' },
  recordTitle: { zh: '复查 {{place}}', en: 'Check of {{place}}' },
  recorded: { zh: '已记录复查：{{place}}', en: 'Check of {{place}} recorded' },
  noMajor: {
    zh: '没有要复查的大缺陷。完工时勾选“房屋重大缺陷”，返单后会排出复查日期。',
    en: 'No check is due. Days are planned once a slip is returned that was marked as a major house defect.',
  },
});
