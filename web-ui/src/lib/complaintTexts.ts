//! The words of a complaint's card, as the page and its paper both show them.

import type {
  ComplaintLevel,
  ComplaintNode,
  ComplaintReplyMeans,
  ComplaintStage,
  ComplaintValidity,
} from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from './i18n.ts';

export const cardTexts = defineTexts('complaint.card', {
  subject: { zh: '主题', en: 'Subject' },
  content: { zh: '投诉内容', en: 'What was said' },
  received: { zh: '受理时间', en: 'Received' },
  receivedBy: { zh: '受理人', en: 'Received by' },
  customer: { zh: '客户', en: 'Customer' },
  channel: { zh: '渠道', en: 'Came by' },
  category: { zh: '类别', en: 'Category' },
  level: { zh: '级别', en: 'Level' },
  validity: { zh: '有效性', en: 'Validity' },
  validityReason: { zh: '判定理由', en: 'Why judged so' },
  handler: { zh: '处理人', en: 'Handler' },
  department: { zh: '责任部门', en: 'Department' },
  tracker: { zh: '跟踪人', en: 'Followed by' },
  due: { zh: '处理时限', en: 'Due' },
  investigation: { zh: '调查情况', en: 'Findings' },
  plan: { zh: '处理方案', en: 'Plan' },
  actions: { zh: '处理措施', en: 'What was done' },
  reply: { zh: '答复内容', en: 'Answer' },
  repliedAt: { zh: '答复时间', en: 'Answered' },
  repliedBy: { zh: '答复人', en: 'Answered by' },
  means: { zh: '答复方式', en: 'Answered by way of' },
  satisfied: { zh: '客户是否满意', en: 'Satisfied' },
  rounds: { zh: '处理轮次', en: 'Rounds' },
  yes: { zh: '满意', en: 'Yes' },
  no: { zh: '不满意', en: 'No' },
  cause: { zh: '原因分析', en: 'Cause' },
  prevention: { zh: '预防措施', en: 'Prevention' },
  specialReport: { zh: '专题报告', en: 'Special report' },
  correctiveReport: { zh: '纠正措施报告', en: 'Corrective action report' },
  announcement: { zh: '公司通报', en: 'Announcement' },
  unsolved: { zh: '未满意结案原因', en: 'Why closed unsolved' },
  closedAt: { zh: '结案时间', en: 'Closed' },
  closedBy: { zh: '结案人', en: 'Closed by' },
  hqRef: { zh: '总部编号', en: "Head office's reference" },
});

/** How far a complaint has come. */
export const complaintStageTexts = defineTexts('complaint.stage', {
  received: { zh: '已受理', en: 'Received' },
  with_lead: { zh: '待指派', en: 'With the lead' },
  investigating: { zh: '调查中', en: 'Being looked into' },
  acting: { zh: '处理中', en: 'Being dealt with' },
  escalated: { zh: '已提级', en: 'Escalated' },
  replied: { zh: '待回访', en: 'Answered' },
  satisfied: { zh: '客户满意', en: 'Customer satisfied' },
  analysed: { zh: '待结案', en: 'Analysed' },
  closed: { zh: '已结案', en: 'Closed' },
  void: { zh: '作废', en: 'Void' },
} as const satisfies Record<ComplaintStage, Text>);

/** Who decides. */
export const complaintLevelTexts = defineTexts('complaint.level', {
  office: { zh: '管理处', en: 'Office' },
  quality: { zh: '品质部', en: 'Quality department' },
  leaders: { zh: '公司领导', en: 'Company leaders' },
} as const satisfies Record<ComplaintLevel, Text>);

/** Whether it holds. */
export const complaintValidityTexts = defineTexts('complaint.validity', {
  valid: { zh: '有效', en: 'Valid' },
  invalid: { zh: '无效', en: 'Invalid' },
} as const satisfies Record<ComplaintValidity, Text>);

/** How the customer was answered. */
export const replyMeansTexts = defineTexts('complaint.means', {
  phone: { zh: '电话', en: 'Phone' },
  visit: { zh: '上门', en: 'Visit' },
  letter: { zh: '信函', en: 'Letter' },
  online: { zh: '网络', en: 'Online' },
} as const satisfies Record<ComplaintReplyMeans, Text>);

/** Where head office is told. */
export const complaintNodeTexts = defineTexts('complaint.node', {
  return: { zh: '返单', en: 'Slip returned' },
  follow_up: { zh: '跟进处理', en: 'Follow-up' },
  close: { zh: '结案', en: 'Closing' },
} as const satisfies Record<ComplaintNode, Text>);
