//! Words of slips and callbacks that the phone, the papers and the office all show.

import type {
  CallbackGrade,
  CallbackKind,
  CallbackOutcome,
  CallbackStage,
  SizeClass,
  SlipCase,
  SlipStage,
  SlipType,
} from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from './i18n.ts';

/** How satisfied the customer is. */
export const gradeTexts = defineTexts('words.grade', {
  a: { zh: '满意', en: 'Satisfied' },
  b: { zh: '较满意', en: 'Fairly satisfied' },
  c: { zh: '不满意', en: 'Not satisfied' },
} as const satisfies Record<CallbackGrade, Text>);

/** How an attempt to call ended. */
export const outcomeTexts = defineTexts('words.outcome', {
  done: { zh: '已接通', en: 'Reached' },
  no_answer: { zh: '未接通', en: 'No answer' },
  refused: { zh: '客户拒访', en: 'Refused' },
  wrong_number: { zh: '号码错误', en: 'Wrong number' },
} as const satisfies Record<CallbackOutcome, Text>);

/** How far a callback has come. */
export const callbackStageTexts = defineTexts('words.callback', {
  due: { zh: '待回访', en: 'Due' },
  attempted: { zh: '未接通', en: 'Tried' },
  done: { zh: '已回访', en: 'Done' },
  follow_up: { zh: '跟进', en: 'Follow-up' },
  not_reached: { zh: '未接通结束', en: 'Not reached' },
  waived: { zh: '免回访', en: 'Waived' },
} as const satisfies Record<CallbackStage, Text>);

/** What kind of work a slip is about. */
export const slipCaseTexts = defineTexts('words.slipCase', {
  in_warranty: { zh: '室内保内', en: 'Household, in warranty' },
  paid: { zh: '有偿', en: 'Household, paid' },
  public: { zh: '公共区域', en: 'Public' },
} as const satisfies Record<SlipCase, Text>);

/** How large public work is. */
export const sizeClassTexts = defineTexts('words.size', {
  small: { zh: '小修', en: 'Small' },
  medium: { zh: '中修', en: 'Medium' },
  large: { zh: '大修', en: 'Large' },
} as const satisfies Record<SizeClass, Text>);

/** The two papers. */
export const slipTypeTexts = defineTexts('words.slip', {
  dispatch: { zh: '维修调度单', en: 'Dispatch slip' },
  repair: { zh: '工程维修单', en: 'Repair slip' },
} as const satisfies Record<SlipType, Text>);

/** How far a slip has come. */
export const slipStageTexts = defineTexts('words.slipStage', {
  issued: { zh: '已派单', en: 'Issued' },
  accepted: { zh: '已接单', en: 'Accepted' },
  on_site: { zh: '已到场', en: 'On site' },
  working: { zh: '维修中', en: 'Working' },
  suspended: { zh: '暂缓', en: 'Suspended' },
  done: { zh: '已完工', en: 'Done' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  returned: { zh: '已返单', en: 'Returned' },
  called_back: { zh: '已回访', en: 'Called back' },
  closed: { zh: '已结案', en: 'Closed' },
  void: { zh: '作废', en: 'Void' },
} as const satisfies Record<SlipStage, Text>);

/** Why somebody is called. */
export const callbackKindTexts = defineTexts('callbacks.kind', {
  ticket: { zh: '工单回访', en: 'After a ticket' },
  initial: { zh: '初级回访', en: 'On the spot' },
  complaint: { zh: '投诉回访', en: 'After a complaint' },
  weekly_sample: { zh: '周抽样', en: 'Weekly sample' },
  quality_monthly: { zh: '品质月度', en: 'Monthly quality' },
  special: { zh: '特殊回访（返修）', en: 'Special, after rework' },
  separate: { zh: '单独回访', en: 'Separate' },
  survey_truth: { zh: '征询真实性', en: 'Survey check' },
  opinion_giver: { zh: '逐户回访', en: 'Opinion giver' },
  bespoke: { zh: '特约服务', en: 'Bespoke service' },
  major_visit: { zh: '大缺陷上门', en: 'Major defect visit' },
  director_talk: { zh: '主任沟通', en: 'Talk by the director' },
  safety_event: { zh: '安全事件', en: 'Safety event' },
} as const satisfies Record<CallbackKind, Text>);
