//! The words of procedures.

import type {
  ArrearsDecision,
  MeterKind,
  PaperCopy,
  ProcedureHand,
  ProcedureReview,
  ProcedureStage,
  ProcedureStepState,
  ProcedureVerb,
} from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from '@/lib/i18n.ts';

export const procedureTexts = defineTexts('procedures', {
  procedures: { zh: '手续', en: 'Procedures' },
  procedure: { zh: '手续', en: 'Procedure' },
  number: { zh: '编号', en: 'Number' },
  kind: { zh: '手续种类', en: 'Kind' },
  next: { zh: '待办步骤', en: 'To do next' },
  steps: { zh: '步骤', en: 'Steps' },
  progress: { zh: '{{over}}/{{all}}', en: '{{over}} of {{all}}' },
  opened: { zh: '受理时间', en: 'Opened' },
  openedBy: { zh: '受理人', en: 'Taken in by' },
  ended: { zh: '办结时间', en: 'Ended' },
  onlyBlocked: { zh: '等待放行', en: 'Waits for a release' },
  open: { zh: '受理手续', en: 'Open a procedure' },
  none: {
    zh: '没有符合条件的手续。客户前来办理入伙、过户、租住时，在这里受理。',
    en: 'No procedure fits. Take one in when somebody comes to move in, buy or rent.',
  },
  otherSeller: { zh: '卖方', en: 'Seller' },
  otherOwner: { zh: '业主', en: 'Owner' },
  begun: { zh: '收下资料的时间', en: 'When the papers were taken' },
  begunHint: { zh: '不填为现在；时限从此刻算起', en: 'Now, if left empty; the time runs from then' },
  unitMissing: { zh: '请从结果中选房号', en: 'Choose a room from the list' },
  partyMissing: { zh: '请从结果中选客户', en: 'Choose a customer from the list' },
  blocked: { zh: '受阻', en: 'Blocked' },
  doStep: { zh: '办理', en: 'Do' },
  again: { zh: '重新办理', en: 'Do again' },
  skip: { zh: '不适用', en: 'Not needed' },
  undo: { zh: '撤回', en: 'Take back' },
  release: { zh: '放行', en: 'Release' },
  optional: { zh: '可选', en: 'optional' },
  followUp: { zh: '办结后', en: 'afterwards' },
  notYet: { zh: '先办前面的步骤', en: 'Earlier steps come first' },
  byOthers: { zh: '由{{by}}办理', en: 'Done by {{by}}' },
  doneBy: { zh: '{{by}} {{at}}', en: '{{by}}, {{at}}' },
  finish: { zh: '办结', en: 'Finish' },
  finished: { zh: '已办结 {{number}}', en: 'Finished {{number}}' },
  nextUse: { zh: '房屋今后的使用状态', en: 'How the unit is used from now on' },
  finishNote: {
    zh: '办结后，客户与房屋的关系随之更新，时限停止。',
    en: 'With it, who holds the unit is written down, and the clock stops.',
  },
  park: { zh: '资料不全', en: 'Papers missing' },
  parkReason: { zh: '缺哪些资料', en: 'Which papers are missing' },
  resume: { zh: '恢复办理', en: 'Go on' },
  stop: { zh: '中止', en: 'Stop' },
  stopReason: { zh: '中止原因', en: 'Why it is stopped' },
  saved: { zh: '已办：{{step}}', en: 'Done: {{step}}' },
  papers: { zh: '资料', en: 'Papers' },
  payments: { zh: '收费', en: 'Payments' },
  receipt: { zh: '收据号', en: 'Receipt no.' },
  amount: { zh: '金额（元）', en: 'Amount (yuan)' },
  atLeast: { zh: '至少 {{amount}}', en: 'At least {{amount}}' },
  amountWrong: { zh: '请写金额，如 960.00', en: 'Write an amount such as 960.00' },
  copy: { zh: '资料形式', en: 'How it was seen' },
  notGiven: { zh: '未收', en: 'Not given' },
  scan: { zh: '扫描件', en: 'Scan' },
  scanMissing: { zh: '请选扫描文件', en: 'Choose the scan' },
  place: { zh: '存放处', en: 'Where it lies' },
  paperNumber: { zh: '文件号', en: 'Its number' },
  signedBy: { zh: '签署人', en: 'Signed by' },
  document: { zh: '证件', en: 'Document' },
  lastFour: { zh: '证件号末四位', en: 'Last four of its number' },
  declined: { zh: '未办或退回的原因', en: 'Why it is put off or rejected' },
  reading: { zh: '{{meter}}读数', en: '{{meter}} reading' },
  readingWrong: { zh: '请写数字，最多三位小数', en: 'Write a number with at most three decimals' },
  arrears: { zh: '欠费金额（元）', en: 'Owed (yuan)' },
  decision: { zh: '如何处理', en: 'What became of it' },
  arrearsNote: {
    zh: '未处理的欠费会使手续停在这一步，可由项目负责人放行；开卡、交钥匙不受影响。',
    en: 'Open arrears hold the procedure here until the project head releases it; cards and keys do not wait for them.',
  },
  findings: { zh: '验房项目', en: 'What was looked at' },
  where: { zh: '位置', en: 'Where' },
  what: { zh: '项目', en: 'What' },
  isOk: { zh: '合格', en: 'In order' },
  wrong: { zh: '问题', en: 'What is wrong' },
  addRow: { zh: '增加一行', en: 'Add a row' },
  removeRow: { zh: '删除这一行', en: 'Remove the row' },
  findingNote: { zh: '不合格的项目会登记为报修工单。', en: 'What is not in order becomes a repair.' },
  handedWhat: { zh: '移交内容', en: 'What is handed over' },
  pieces: { zh: '件数', en: 'Pieces' },
  sign: { zh: '签名', en: 'Signature' },
  leaseFrom: { zh: '租期起', en: 'Lease from' },
  leaseTo: { zh: '租期止', en: 'Lease to' },
  residents: { zh: '同住人', en: 'Others who live there' },
  relation: { zh: '关系', en: 'Relation' },
  review: { zh: '审核结果', en: 'Review' },
  note: { zh: '备注', en: 'Note' },
  ticketOf: { zh: '工单', en: 'Ticket' },
  owed: { zh: '欠费 {{amount}}', en: '{{amount}} owed' },
  released: { zh: '放行：{{reason}}', en: 'Released: {{reason}}' },
  identityText: { zh: '{{document}} 末四位 {{last}}', en: '{{document}}, ending {{last}}' },
  leaseText: { zh: '租期 {{from}} 至 {{to}}', en: 'Lease {{from}} to {{to}}' },
  handedText: { zh: '{{what}}，{{pieces}} 件，{{by}}签收', en: '{{what}}, {{pieces}} pieces, signed by {{by}}' },
  ofRecord: { zh: '所属 IC 卡', en: 'Its card' },
});

export const procedureStageTexts = defineTexts('procedures.stage', {
  opened: { zh: '办理中', en: 'Under way' },
  parked: { zh: '资料不全', en: 'Parked' },
  completed: { zh: '已办结', en: 'Completed' },
  stopped: { zh: '已中止', en: 'Stopped' },
} satisfies Record<ProcedureStage, Text>);

export const stepStateTexts = defineTexts('procedures.state', {
  open: { zh: '未办', en: 'To do' },
  blocked: { zh: '受阻', en: 'Blocked' },
  done: { zh: '已办', en: 'Done' },
  not_applicable: { zh: '不适用', en: 'Not needed' },
} satisfies Record<ProcedureStepState, Text>);

export const handTexts = defineTexts('procedures.hand', {
  office: { zh: '客服', en: 'the office' },
  cashier: { zh: '收费', en: 'the cashier' },
  engineering: { zh: '工程', en: 'engineering' },
  head: { zh: '项目负责人', en: 'the project head' },
} satisfies Record<ProcedureHand, Text>);

export const copyTexts = defineTexts('procedures.copy', {
  original_seen: { zh: '已核原件', en: 'Original seen' },
  scan: { zh: '扫描件', en: 'Scan' },
  filed: { zh: '纸质存档', en: 'Filed on paper' },
} satisfies Record<PaperCopy, Text>);

export const decisionTexts = defineTexts('procedures.arrears', {
  settled: { zh: '已结清', en: 'Settled' },
  taken_over: { zh: '受让人书面承担', en: 'Taken over in writing' },
} satisfies Record<ArrearsDecision, Text>);

export const reviewTexts = defineTexts('procedures.review', {
  passed: { zh: '通过', en: 'Passed' },
  rejected: { zh: '退回', en: 'Rejected' },
} satisfies Record<ProcedureReview, Text>);

export const meterTexts = defineTexts('procedures.meter', {
  water: { zh: '水表', en: 'Water' },
  power: { zh: '电表', en: 'Power' },
  gas: { zh: '燃气表', en: 'Gas' },
  heat: { zh: '热量表', en: 'Heat' },
} satisfies Record<MeterKind, Text>);

/** The verbs of a procedure as a whole. */
export type WholeVerb = Extract<ProcedureVerb, 'park' | 'resume' | 'finish' | 'stop'>;
