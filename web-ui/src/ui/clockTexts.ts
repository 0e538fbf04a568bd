//! The words of promises: apart from the rest, since most pages and papers show none.

import { defineTexts, type Text } from '@/lib/i18n.ts';
import type { DeadlineState } from './deadline.ts';

/** What the step of a limit is called, by its policy key. */
export const stepTexts = defineTexts('ui.step', {
  'move_in.first_hand_within': { zh: '一手收楼', en: 'First handover' },
  'move_in.second_hand_within': { zh: '二手收楼', en: 'Resale' },
  'move_in.tenant_within': { zh: '租户入住', en: 'Tenant in' },
  'move_in.lease_end_warn': { zh: '租期届满前确认', en: 'Lease ends' },
  'procedure.within': { zh: '手续', en: 'Procedure' },
  'archive.filing_every': { zh: '归档', en: 'File' },
  'interview.after_move_in_within': { zh: '入住走访', en: 'Home visit' },
  'iccard.total_within': { zh: '办卡', en: 'Card' },
  'iccard.verify_within': { zh: '核对身份', en: 'Verify' },
  'iccard.open_within': { zh: '开卡', en: 'Open card' },
  'ticket.register_within': { zh: '登记', en: 'Register' },
  'dispatch.household_within': { zh: '派单', en: 'Dispatch' },
  'dispatch.public_within': { zh: '派单', en: 'Dispatch' },
  'arrive.household_within': { zh: '到场', en: 'Arrive' },
  'handle.household_within': { zh: '完工', en: 'Repair' },
  'handle.public_within': { zh: '完工', en: 'Repair' },
  'handle.public_small': { zh: '小修', en: 'Small repair' },
  'handle.public_medium': { zh: '中修', en: 'Medium repair' },
  'handle.public_large': { zh: '大修', en: 'Large repair' },
  'handle.public_cap': { zh: '最长时限', en: 'Longest' },
  'clock.immediately_warn_after': { zh: '立即办理', en: 'At once' },
  'key.return_by': { zh: '归还钥匙', en: 'Return keys' },
  'gate.id_check_within': { zh: '归还证件', en: 'Document back' },
  'dispatch.unaccepted_alarm': { zh: '接单', en: 'Accept' },
  'repair.return_within': { zh: '返单', en: 'Return' },
  'repair.cannot_fix_report_within': { zh: '未修复报告', en: 'Report' },
  'repair.unfinished_publish_within': { zh: '公布', en: 'Publish' },
  'callback.within': { zh: '回访', en: 'Call back' },
  'callback.special_within': { zh: '特殊回访', en: 'Special callback' },
  'callback.ordered': { zh: '不定期回访', en: 'Callback on occasion' },
  'callback.sample': { zh: '抽样回访', en: 'Sample call' },
  'callback.bespoke_quality_within': { zh: '品质部特约回访', en: "Quality's call, bespoke" },
  'survey.analyse_within': { zh: '征询意见回访', en: 'Call who answered' },
  'callback.severe_within': { zh: '单独回访', en: 'Separate callback' },
  'callback.retry_after': { zh: '再次回访', en: 'Next attempt' },
  'complaint.pass_on_within': { zh: '转达', en: 'Pass on' },
  'complaint.first_reply_within': { zh: '首次答复', en: 'First reply' },
  'complaint.solve_within': { zh: '投诉处理', en: 'Solve' },
  'complaint.hq_return_within': { zh: '总部返单', en: 'Return to head office' },
  'complaint.hq_follow_within': { zh: '总部跟进', en: 'Follow-up to head office' },
  'complaint.hq_close_within': { zh: '总部结案', en: 'Closing to head office' },
  'event.hazard_report_within': { zh: '报告负责人', en: 'Tell the project head' },
  'desk.answer_within': { zh: '接听', en: 'Pick up' },
  'desk.assistant_at_desk_within': { zh: '到前台', en: 'At the desk' },
  'telephony.return_within': { zh: '回电', en: 'Return the call' },
  'desk.retreat_answer_within': { zh: '答复', en: 'Answer' },
  'vacant.feedback_paid': { zh: '查看反馈', en: 'Tell the owner' },
  'vacant.feedback_unpaid': { zh: '查看反馈', en: 'Tell the owner' },
  'vacant.feedback_vacant': { zh: '查看反馈', en: 'Tell who answers' },
  'vacant.disaster_within': { zh: '灾后查看', en: 'Visit after the storm' },
  'concierge.contact_window': { zh: '节前联系', en: 'Contact' },
  'concierge.visit_after': { zh: '到达后上门', en: 'Visit after arrival' },
  customer_deadline: { zh: '客户要求', en: 'Customer’s wish' },
  promised: { zh: '承诺', en: 'Promise' },
  duty: { zh: '周期职责', en: 'Duty' },
});

/** Which work a limit is about. */
export const workTexts = defineTexts('ui.work', {
  household: { zh: '入户', en: 'household' },
  public: { zh: '公共', en: 'public' },
});

/** What a deadline's state is called; those that count take the figure. */
export const deadlineTexts = defineTexts('ui.deadline', {
  on_track: { zh: '剩 {{time}}', en: '{{time}} left' },
  due_soon: { zh: '剩 {{time}}', en: '{{time}} left' },
  overdue: { zh: '超 {{time}}', en: '{{time}} over' },
  met: { zh: '按时 {{time}}', en: 'On time {{time}}' },
  missed: { zh: '迟 {{time}}', en: 'Late {{time}}' },
  transferred: { zh: '已转', en: 'Handed over' },
  void: { zh: '作废', en: 'Void' },
  paused: { zh: '已暂停', en: 'Paused' },
} as const satisfies Record<DeadlineState, Text>);
