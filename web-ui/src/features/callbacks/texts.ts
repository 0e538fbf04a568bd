//! The words of the callback pages.

import type { CallbackMeans } from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from '@/lib/i18n.ts';
import type { PARTS } from './outcome.ts';

export const callbackTexts = defineTexts('callbacks', {
  areas: { zh: '回访页面', en: 'Callback pages' },
  due: { zh: '待回访', en: 'To call' },
  history: { zh: '回访记录', en: 'History' },
  allEnded: { zh: '计入满意率', en: 'Counted' },
  dueFrom: { zh: '应回访自', en: 'Due from' },
  calledFrom: { zh: '回访日期从', en: 'Called from' },
  list: { zh: '待回访清单', en: 'Callbacks to make' },
  empty: {
    zh: '没有待回访的客户。返单后，回访会出现在这里。',
    en: 'Nobody to call back. Callbacks appear here after slips are returned.',
  },
  emptyHistory: { zh: '还没有这样的回访记录。', en: 'No callbacks of this kind yet.' },
  more: { zh: '更多', en: 'More' },
  matter: { zh: '报事内容', en: 'What it was' },
  done: { zh: '处理结果', en: 'What was done' },
  notDone: { zh: '没有填写', en: 'Not written down' },
  customer: { zh: '客户', en: 'Customer' },
  unknown: { zh: '未留姓名', en: 'No name' },
  noPhone: { zh: '没有电话', en: 'No phone' },
  attempts: { zh: '已打过', en: 'Attempts so far' },
  attempt: { zh: '{{by}}：{{outcome}}', en: '{{by}}: {{outcome}}' },
  next: { zh: '可再次拨打：', en: 'Next attempt from' },
  wantsVisit: { zh: '重要客户，须上门回访。', en: 'An important customer: visit at home.' },
  say: { zh: '开场', en: 'What to say' },
  openingSurvey: {
    zh: '您好，这里是{{project}}。近期的意见征询登记了您的意见“{{matter}}”，想与您核实：是否由您本人提出，内容是否属实？',
    en: 'Good day, this is {{project}}. Our survey has your opinion “{{matter}}” on record. Did you give it yourself, and is it put down as you meant it?',
  },
  opening: {
    zh: '您好，这里是{{project}}物业客服中心。您报的“{{matter}}”已处理完毕（{{done}}），请问您对这次服务是否满意？',
    en: 'Good day, this is the service centre of {{project}}. “{{matter}}” has been dealt with ({{done}}). Are you satisfied with the service?',
  },
  openingShort: {
    zh: '您好，这里是{{project}}物业客服中心。您报的“{{matter}}”已处理完毕，请问您对这次服务是否满意？',
    en: 'Good day, this is the service centre of {{project}}. “{{matter}}” has been dealt with. Are you satisfied with the service?',
  },
  outcome: { zh: '结果', en: 'Outcome' },
  outcomeKeys: {
    zh: '按 1、2、3、0、9 选择；再按 9 换成号码错误',
    en: 'Press 1, 2, 3, 0 or 9; 9 again for a wrong number',
  },
  isSolved: { zh: '客户说问题', en: 'The customer says it is' },
  solved: { zh: '已解决', en: 'Solved' },
  unsolved: { zh: '没有解决', en: 'Not solved' },
  means: { zh: '方式', en: 'How' },
  content: { zh: '回访内容', en: 'Told and asked' },
  contentFilled: {
    zh: '告知处理结果：{{done}}；询问是否满意',
    en: 'Told what was done: {{done}}; asked whether satisfied',
  },
  contentShort: { zh: '告知已处理，询问是否满意', en: 'Told that it is done; asked whether satisfied' },
  result: { zh: '客户怎么说', en: 'What the customer said' },
  askSolved: { zh: '请问清楚问题是否已解决。', en: 'Please ask whether it is solved.' },
  unsolvedNote: {
    zh: '保存后，不满意会按规定转回处理或转为投诉。',
    en: 'Once saved, the matter goes back to work or becomes a complaint.',
  },
  save: { zh: '保存，下一个', en: 'Save and next' },
  saved: { zh: '{{place}} 已记录回访', en: 'Callback to {{place}} recorded' },
  waive: { zh: '免回访', en: 'Waive' },
  waiveQuestion: { zh: '{{place}} 免回访？', en: 'Waive the callback to {{place}}?' },
  waiveNote: { zh: '客户不会接到电话；原因留在记录里。', en: 'The customer will not be called; the reason is kept.' },
  waived: { zh: '{{place}} 已免回访', en: 'Callback to {{place}} waived' },
  readOnly: { zh: '您可以查看，不能记录回访。', en: 'You may read callbacks but not record them.' },
  ended: { zh: '这条回访已经结束。', en: 'This callback has ended.' },
  kind: { zh: '回访类别', en: 'Kind of callback' },
  place: { zh: '房号或地点', en: 'Place' },
  number: { zh: '单号', en: 'No.' },
  calledAt: { zh: '回访时间', en: 'Called' },
  calledBy: { zh: '回访人', en: 'Caller' },
  grade: { zh: '满意度', en: 'Grade' },
  inTime: { zh: '及时', en: 'In time' },
  yes: { zh: '及时', en: 'Yes' },
  no: { zh: '超时', en: 'Late' },
});

/** What quality asks about one by one. */
export const partTexts = defineTexts('callbacks.part', {
  grade_quality: { zh: '维修质量', en: 'The work' },
  grade_attitude: { zh: '服务态度', en: 'The manner' },
  grade_result: { zh: '处理结果', en: 'The result' },
} as const satisfies Record<(typeof PARTS)[number], Text>);

/** How the customer was asked. */
export const callbackMeansTexts = defineTexts('callbacks.means', {
  phone: { zh: '电话', en: 'Phone' },
  visit: { zh: '上门', en: 'Visit' },
  on_site: { zh: '现场签署', en: 'Signed on site' },
} as const satisfies Record<CallbackMeans, Text>);
