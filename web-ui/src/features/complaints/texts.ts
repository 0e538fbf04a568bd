//! The words of the complaints' pages.

import type {
  ComplaintOwnership,
  ComplaintProposalDecision,
  ComplaintTrend,
  ComplaintVerb,
} from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from '@/lib/i18n.ts';

export const complaintTexts = defineTexts('complaints', {
  none: {
    zh: '没有符合条件的投诉。在登记台登记投诉后，档案卡会出现在这里。',
    en: 'No complaint fits. Registered at the desk, a complaint has its card here.',
  },
  open: { zh: '进度', en: 'Progress' },
  onlyOpen: { zh: '未结案', en: 'Not closed' },
  what: { zh: '投诉事项', en: 'The complaint' },
  handling: { zh: '调查与处理', en: 'Handling' },
  answer: { zh: '答复与回访', en: 'Answer and callback' },
  end: { zh: '分析与归档', en: 'Analysis and file' },
  nodes: { zh: '总部节点', en: 'Head office' },
  ownership: { zh: '归属方式', en: 'Ownership' },
  wish: { zh: '客户期望时间', en: 'The customer’s wish' },
  marks: { zh: '性质', en: 'Marks' },
  special: { zh: '特殊投诉', en: 'Special' },
  major: { zh: '重大投诉', en: 'Major' },
  severe: { zh: '严重不满', en: 'Severe' },
  bespoke: { zh: '特约服务', en: 'Bespoke service' },
  compensation: { zh: '涉及赔偿', en: 'Compensation asked for' },
  director: { zh: '针对管理处负责人', en: 'Against the office’s director' },
  amount: { zh: '赔偿金额（元）', en: 'Amount asked for (yuan)' },
  hazard: { zh: '安全隐患或经济纠纷', en: 'Hazard or dispute about money' },
  headTold: { zh: '已报告负责人', en: 'Project head told' },
  firstWord: { zh: '首次答复客户', en: 'First word to the customer' },
  gaps: { zh: '档案卡还缺', en: 'The card still lacks' },
  due: { zh: '上报时限', en: 'Due' },
  told: { zh: '上报', en: 'Told' },
  report: { zh: '上报内容', en: 'Report' },
  passed: { zh: '上报领班时间', en: 'With the lead since' },
  nowIfEmpty: { zh: '不填为现在', en: 'Now, if left empty' },
  node: { zh: '节点', en: 'Node' },
  toldAt: { zh: '报告时间', en: 'When told' },
  severeHint: { zh: '勾选后，24 小时内须单独回访。', en: 'A separate callback becomes due within 24 hours.' },
  leadersHint: { zh: '勾选后，由公司领导决定。', en: 'The company’s leaders decide then.' },
  hazardHint: {
    zh: '填写后，须在 5 分钟内报告项目负责人。',
    en: 'The project head must hear of it within five minutes.',
  },
  verbTitle: { zh: '{{verb}} {{number}}', en: '{{verb}} {{number}}' },
  done: { zh: '{{verb}}：{{number}}', en: '{{verb}}: {{number}}' },
  closeQuestion: { zh: '结案 {{number}}？', en: 'Close {{number}}?' },
  proposals: { zh: '待确认转投诉', en: 'Reported again' },
  noProposals: {
    zh: '没有待确认的重复反映。同一客户再次反映同一问题时会出现在这里。',
    en: 'Nothing waits. When a customer reports the same matter again, it stands here.',
  },
  reports: { zh: '反映次数', en: 'Reports' },
  proposedAt: { zh: '提示时间', en: 'Proposed' },
  decision: { zh: '结论', en: 'Decision' },
  decidedToo: { zh: '含已确认', en: 'Decided ones too' },
  hot: { zh: '热点投诉', en: 'Hot complaints' },
  noHot: {
    zh: '还没有热点清单。每周结束后自动统计上一周的投诉。',
    en: 'No list yet. Each week is counted by itself after its end.',
  },
  noTopics: { zh: '本周没有投诉。', en: 'Nobody complained in this week.' },
  week: { zh: '{{from}} 至 {{to}}', en: '{{from}} to {{to}}' },
  inAll: { zh: '共 {{count}} 件', en: '{{count}} in all' },
  rank: { zh: '名次', en: 'Rank' },
  topic: { zh: '主题', en: 'Topic' },
  noCategory: { zh: '未分类', en: 'No category' },
  count: { zh: '件数', en: 'Number' },
  change: { zh: '比上期', en: 'Change' },
  commonLine: { zh: '统一口径', en: 'Common line' },
  setLine: { zh: '定口径', en: 'Set the line' },
  discuss: { zh: '记录会议讨论', en: 'Record the meeting' },
  discussedOn: { zh: '{{day}} 会议讨论：', en: 'Discussed on {{day}}:' },
  meetingDay: { zh: '会议日期', en: 'Day of the meeting' },
  conclusion: { zh: '讨论结论', en: 'What it said' },
  analysis: { zh: '投诉分析', en: 'Analysis' },
  valid: { zh: '有效', en: 'Valid' },
  invalid: { zh: '无效', en: 'Invalid' },
  repeated: { zh: '重复', en: 'Repeated' },
  satisfiedCount: { zh: '满意', en: 'Satisfied' },
  dissatisfiedCount: { zh: '不满意', en: 'Dissatisfied' },
  onTime: { zh: '及时率', en: 'In time' },
  target: { zh: '目标', en: 'Target' },
  reached: { zh: '达标', en: 'reached' },
  missed: { zh: '未达标', en: 'missed' },
  rate: { zh: '每百户投诉（件）', en: 'For a hundred rooms' },
  occupied: { zh: '在住户数', en: 'Rooms lived in' },
  trend: { zh: '十二个月走势', en: 'Course of twelve months' },
  pareto: { zh: '排列图', en: 'Pareto chart' },
  cumulated: { zh: '累计占比', en: 'Cumulated' },
  mainFactor: { zh: '主要因素', en: 'Main factor' },
  noneInMonth: { zh: '本月没有投诉。', en: 'Nobody complained in this month.' },
  course: { zh: '十二个月有效投诉', en: 'Valid complaints of twelve months' },
  closeHint: { zh: '档案卡归档，工单一并结案。', en: 'The card is filed, and its ticket is closed with it.' },
});

/** What may be done with a complaint. */
export const complaintVerbTexts = defineTexts('complaints.verb', {
  pass_on: { zh: '上报领班', en: 'Pass on to the lead' },
  assign: { zh: '指派处理人', en: 'Assign' },
  note: { zh: '记录进展', en: 'Note progress' },
  plan: { zh: '制定方案', en: 'Plan' },
  escalate: { zh: '提级', en: 'Escalate' },
  instruct: { zh: '下达方案', en: 'Give the plan' },
  reply: { zh: '答复客户', en: 'Reply' },
  judge: { zh: '判定有效性', en: 'Judge' },
  mark: { zh: '标注性质', en: 'Mark' },
  tell_head: { zh: '已报告负责人', en: 'Head told' },
  analyse: { zh: '原因分析', en: 'Analyse' },
  report_node: { zh: '节点上报', en: 'Report to head office' },
  close: { zh: '结案归档', en: 'Close' },
  close_unsolved: { zh: '未满意结案', en: 'Close unsolved' },
} as const satisfies Record<ComplaintVerb, Text>);

/** Whose complaints are. */
export const ownershipTexts = defineTexts('complaints.ownership', {
  'CO-RECEIVER': { zh: '谁受理谁处理', en: 'Who receives it handles it' },
  'CO-INTAKE': { zh: '前台受理，转责任部门', en: 'The desk takes in, a department handles' },
  'CO-FIRST': { zh: '首问负责', en: 'Who was asked first follows it' },
} as const satisfies Record<ComplaintOwnership, Text>);

/** What was said of a complaint that was proposed. */
export const decisionTexts = defineTexts('complaints.decision', {
  confirmed: { zh: '已转投诉', en: 'Complaint' },
  declined: { zh: '不转投诉', en: 'No complaint' },
} as const satisfies Record<ComplaintProposalDecision, Text>);

/** Where a figure goes. */
export const trendTexts = defineTexts('complaints.trend', {
  noise: { zh: '无明显变化', en: 'No change beyond chance' },
  falling: { zh: '下降', en: 'Falling' },
  rising: { zh: '上升', en: 'Rising' },
} as const satisfies Record<ComplaintTrend, Text>);
