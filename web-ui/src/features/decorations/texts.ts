//! The words of decoration's pages.

import type { DecorationChangeVerb, DecorationVerb } from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from '@/lib/i18n.ts';

export const decorationTexts = defineTexts('decorations', {
  apply: { zh: '受理装修申报', en: 'Take an application in' },
  number: { zh: '编号', en: 'Number' },
  owner: { zh: '业主', en: 'Owner' },
  firm: { zh: '施工单位', en: 'Firm' },
  licence: { zh: '营业执照号', en: 'Licence number' },
  contact: { zh: '联系人', en: 'Contact' },
  phone: { zh: '联系电话', en: 'Phone' },
  works: { zh: '施工内容', en: 'Works' },
  worksHint: { zh: '每行一项', en: 'One per line' },
  worksMissing: { zh: '请写明施工内容', en: 'Name the works' },
  planned: { zh: '申请工期', en: 'Days asked for' },
  applied: { zh: '申报时间', en: 'Applied for' },
  permit: { zh: '施工许可证', en: 'Work permit' },
  until: { zh: '止日', en: 'Last day' },
  late: { zh: '超期 {{days}} 天', en: '{{days}} days late' },
  onSite: { zh: '在施工地', en: 'Sites' },
  onlyLate: { zh: '已超期', en: 'Past their end' },
  withViolation: { zh: '有未关闭违章', en: 'With an open violation' },
  none: {
    zh: '没有符合条件的装修。业主来申报时，在这里受理。',
    en: 'No decoration fits. Take an application in when an owner comes.',
  },
  unitMissing: { zh: '请从结果中选房号', en: 'Choose a room from the list' },
  partyMissing: { zh: '请从结果中选业主', en: 'Choose the owner from the list' },
  drawings: { zh: '新图纸', en: 'New drawings' },
  fileMissing: { zh: '请选文件', en: 'Choose a file' },
  note: { zh: '审核意见', en: 'What the review says' },
  saved: { zh: '{{verb}}：{{number}}', en: '{{verb}}: {{number}}' },
  deposit: { zh: '押金合计', en: 'Deposits' },
  parts: { zh: '资料与缴费', en: 'Papers and payments' },
  noParts: { zh: '还没有收到资料', en: 'No papers yet' },
  photos: { zh: '照片', en: 'Photos' },
  procedure: { zh: '办理手续', en: 'Its procedure' },
  papers: { zh: '打印', en: 'Print' },
});

export const passTexts = defineTexts('decorations.pass', {
  title: { zh: '施工出入证', en: 'Worker passes' },
  none: { zh: '还没有发放出入证', en: 'No worker passes yet' },
  person: { zh: '姓名', en: 'Name' },
  tail: { zh: '证件末四位', en: 'Last four of the document' },
  trade: { zh: '工种', en: 'Trade' },
  validTo: { zh: '有效期至', en: 'Valid until' },
  validHint: { zh: '不填则与许可证同止日', en: 'As long as the permit, if left empty' },
  photo: { zh: '照片', en: 'Photo' },
  add: { zh: '再加一人', en: 'Another worker' },
  remove: { zh: '去掉', en: 'Remove' },
  which: { zh: '哪些出入证', en: 'Which passes' },
  whichMissing: { zh: '请选出入证', en: 'Choose the passes' },
  isLost: { zh: '已遗失（挂失）', en: 'They are lost' },
});

export const permitChangeTexts = defineTexts('decorations.changes', {
  title: { zh: '停工与延期', en: 'Stops and extensions' },
  from: { zh: '起日', en: 'From' },
  newEnd: { zh: '新的止日', en: 'New last day' },
  resume: { zh: '预计复工', en: 'Works go on' },
  reason: { zh: '原因', en: 'Reason' },
  line: { zh: '{{from}} 起', en: 'from {{from}}' },
  lineTo: { zh: '{{from}} 至 {{to}}', en: '{{from}} to {{to}}' },
});

export const violationTexts = defineTexts('decorations.violations', {
  title: { zh: '巡查违章', en: 'Violations' },
  add: { zh: '登记违章', en: 'Write a violation down' },
  none: { zh: '没有违章记录', en: 'No violations' },
  place: { zh: '位置', en: 'Where' },
  text: { zh: '情况', en: 'What was found' },
  photo: { zh: '照片', en: 'Photo' },
  action: { zh: '处理结果', en: 'What was done' },
  close: { zh: '关闭', en: 'Close' },
  closed: { zh: '已关闭：{{action}}', en: 'Closed: {{action}}' },
  open: { zh: '未关闭', en: 'Open' },
});

export const exitTexts = defineTexts('decorations.exit', {
  title: { zh: '退场验收与退押金', en: 'Exit, acceptance and refund' },
  permitBack: { zh: '已交回施工许可证', en: 'The permit was given back' },
  passesBack: { zh: '交回的出入证', en: 'Passes given back' },
  hygiene: { zh: '公共区域卫生', en: 'Hygiene of the public area' },
  facilities: { zh: '公共设施', en: 'Facilities of the public area' },
  isOk: { zh: '合格', en: 'In order' },
  itemNote: { zh: '问题', en: 'What is wrong' },
  deduction: { zh: '扣款（元，不整改时填）', en: 'Kept of the deposit (yuan), if it is not put right' },
  accepted: { zh: '验收人', en: 'Accepted by' },
  kept: { zh: '扣款', en: 'Kept' },
  payee: { zh: '收款人', en: 'Payee' },
  told: { zh: '已告知退款时间（对谁、如何）', en: 'Who was told when it is paid, and how' },
  due: { zh: '应退 {{amount}}', en: '{{amount}} to pay back' },
  amount: { zh: '退款金额（元）', en: 'Amount paid back (yuan)' },
  voucher: { zh: '付款凭证号', en: 'Voucher number' },
  refunded: { zh: '已退', en: 'Paid back' },
  loss: { zh: '已附书面遗失申请', en: 'A loss was declared in writing' },
});

export const decorationVerbTexts = defineTexts('decorations.verb', {
  pass: { zh: '审图通过', en: 'Pass the drawings' },
  reject: { zh: '审图退回', en: 'Send the drawings back' },
  resubmit: { zh: '重新申报', en: 'Hand new drawings in' },
  withdraw: { zh: '撤回申报', en: 'Withdraw' },
  pay: { zh: '填表缴费', en: 'Form and payment' },
  issue_permit: { zh: '发放许可证', en: 'Issue the permit' },
  issue_passes: { zh: '发放出入证', en: 'Issue passes' },
  take_passes: { zh: '收回出入证', en: 'Take passes back' },
  stop: { zh: '申请停工', en: 'Stop' },
  extend: { zh: '申请延期', en: 'Extend' },
  request_exit: { zh: '申请退场', en: 'Ask for the exit' },
  accept: { zh: '验收合格', en: 'Accept' },
  rework: { zh: '验收不合格', en: 'Send back to the works' },
  file_refund: { zh: '提交退押金申请', en: 'File the refund form' },
  refund: { zh: '退还押金', en: 'Pay the deposit back' },
} satisfies Record<DecorationVerb, Text>);

export const changeVerbTexts = defineTexts('decorations.change_verb', {
  pay: { zh: '缴延期保证金', en: 'Pay the extension deposit' },
  review: { zh: '工程审核通过', en: 'Review' },
  approve: { zh: '批准', en: 'Approve' },
  issue: { zh: '换发许可证', en: 'Issue the new permit' },
  refuse: { zh: '不予批准', en: 'Refuse' },
} satisfies Record<DecorationChangeVerb, Text>);
