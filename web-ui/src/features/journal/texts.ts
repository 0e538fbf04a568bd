//! The words of the journal.

import type { Paper } from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from '@/lib/i18n.ts';

export const journalTexts = defineTexts('journal', {
  company: { zh: '公司审计日志', en: 'Journal of the company' },
  number: { zh: '序号', en: 'No.' },
  at: { zh: '时间', en: 'When' },
  who: { zh: '谁', en: 'Who' },
  deed: { zh: '做了什么', en: 'What' },
  subject: { zh: '对象', en: 'To what' },
  changes: { zh: '改动', en: 'Changes' },
  hidden: { zh: '您不能查看改动内容', en: 'You may not see what changed' },
  onlyThis: { zh: '只看这个对象', en: 'This record only' },
  operation: { zh: '操作：{{operation}}', en: 'Operation: {{operation}}' },
  code: { zh: '答复：{{sentence}}', en: 'Answer: {{sentence}}' },
  rows: { zh: '{{rows}} 行', en: '{{rows}} rows' },
  filter: { zh: '条件：{{filter}}', en: 'Filter: {{filter}}' },
  none: { zh: '没有符合条件的记录。', en: 'No entry fits.' },
  head: { zh: '最后一条是第 {{seq}} 条，封印', en: 'The last entry is no. {{seq}}, sealed by' },
  headHint: {
    zh: '每天收工时抄下或打印封印；以后谁改动过日志，就再也算不出它。',
    en: 'Write the seal down at the end of a day: a journal that is altered later no longer leads to it.',
  },
});

/** The papers that are told of when they are printed. */
export const paperTexts = defineTexts('journal.paper', {
  slip: { zh: '维修单', en: 'Slip' },
  unit: { zh: '房屋资料', en: 'Sheet of a room' },
  staff_file: { zh: '员工考核档案', en: 'File of a member of staff' },
  register: { zh: '来电来访登记台账', en: 'Register' },
  contacts: { zh: '来电来访记录', en: 'Calls and visits' },
  communication: { zh: '客户沟通记录', en: 'Communication with customers' },
  open_list: { zh: '半月未完清单', en: 'Half-monthly list of open matters' },
  unfinished: { zh: '未修复清单', en: 'Repairs that wait' },
  major_checks: { zh: '大缺陷回查清单', en: 'Checks of major defects' },
  callbacks: { zh: '回访记录', en: 'Callbacks' },
  complaint: { zh: '投诉处理档案卡', en: 'Complaint card' },
  complaints: { zh: '投诉登记表', en: 'Register of complaints' },
  suggestions: { zh: '建议清单', en: 'Suggestions' },
  facilities: { zh: '公共设施清单', en: 'Public facilities' },
  people: { zh: '客户名单', en: 'Customers' },
  certificates: { zh: '上岗证清单', en: 'Certificates' },
  overdue: { zh: '超时清单', en: 'Promises past due' },
  repairs: { zh: '客户报修月度统计表', en: 'Repairs reported in a month' },
  call_day: { zh: '来电核对表', en: 'Comparison of calls' },
  procedure: { zh: '手续办理单', en: 'File of a procedure' },
  decoration: { zh: '装修资料', en: 'Papers of a decoration' },
  decorations: { zh: '装修登记表', en: 'Decorations' },
  keys: { zh: '钥匙台账', en: 'Key register' },
  key_loans: { zh: '钥匙借用登记', en: 'Loan book of keys' },
  key_count: { zh: '钥匙盘点表', en: 'Count sheet of keys' },
  entrustment: { zh: '委托代管协议', en: 'Entrustment agreement' },
  shift: { zh: '交接班记录', en: 'Hand-over of a shift' },
  gate_log: { zh: '门岗登记表', en: 'Gate log' },
  release: { zh: '物品放行条', en: 'Release slip' },
  permit: { zh: '停车证', en: 'Parking permit' },
  parcels: { zh: '快递登记表', en: 'Parcels' },
  movements: { zh: '客户动态信息一览表', en: 'Movements of customers' },
} as const satisfies Record<Paper, Text>);
