//! The words of the shared parts.

import { defineTexts, type Text } from '@/lib/i18n.ts';
import type { DeadlineState } from './deadline.ts';

export const uiTexts = defineTexts('ui', {
  product: { zh: '管家', en: 'Guanjia' },
  notices: { zh: '提示', en: 'Notices' },
  dismiss: { zh: '关闭提示', en: 'Dismiss' },
  close: { zh: '关闭', en: 'Close' },
  cancel: { zh: '取消', en: 'Cancel' },
  save: { zh: '保存', en: 'Save' },
  retry: { zh: '重试', en: 'Try again' },
  reload: { zh: '读取最新内容', en: 'Load the latest' },
  loading: { zh: '正在读取…', en: 'Loading…' },
  searching: { zh: '正在查找…', en: 'Searching…' },
  noMatches: { zh: '没有符合的结果', en: 'No matches' },
  matches: { zh: '{{count}} 个结果', en: { one: '{{count}} match', other: '{{count}} matches' } },
  clocks: { zh: '时限', en: 'Deadlines' },
  noClocks: { zh: '没有时限。', en: 'There is no deadline.' },
  clockSpan: { zh: '{{start}} 起，{{due}} 到期', en: 'from {{start}}, due {{due}}' },
  guide: { zh: '服务须知', en: 'Good to remember' },
  why: { zh: '时限说明', en: 'Why this deadline' },
  requestId: { zh: '请求编号 {{id}}', en: 'Request id {{id}}' },
  noNetwork: {
    zh: '连不上服务器。已填的内容还在，请检查网络后重试。',
    en: 'The server cannot be reached. What you typed is kept; check the network and try again.',
  },
  unexpected: {
    zh: '页面出了问题。已填的内容还在，请重试。',
    en: 'Something went wrong on this page. What you typed is kept; please try again.',
  },
  waitSeconds: { zh: '请 {{seconds}} 秒后再试', en: 'Try again in {{seconds}} s' },
  discard: { zh: '放弃已填的内容？', en: 'Discard what you typed?' },
  discardHint: { zh: '还没有保存，关闭后不能找回。', en: 'It is not saved and cannot be brought back.' },
  discardVerb: { zh: '放弃', en: 'Discard' },
  keepEditing: { zh: '继续填写', en: 'Keep editing' },
  signHere: { zh: '在此签名', en: 'Sign here' },
  clear: { zh: '清除', en: 'Clear' },
  reason: { zh: '原因', en: 'Reason' },
  voidFile: { zh: '作废', en: 'Void' },
  voidFileQuestion: { zh: '作废 {{name}}？', en: 'Void {{name}}?' },
  voidFileHint: { zh: '照片不再显示；记录和原因保留。', en: 'It is shown no more; its record stays with the reason.' },
  actions: { zh: '操作', en: 'Actions' },
  notFound: { zh: '没有这个页面', en: 'No such page' },
  notFoundHint: {
    zh: '地址可能写错了，或者您不在这个项目工作。',
    en: 'The address may be wrong, or you do not work in this project.',
  },
  toStart: { zh: '回到首页', en: 'Back to the start' },
  failed: { zh: '页面打不开', en: 'The page cannot be shown' },
});

/** The words of calls and visits. */
export const contactTexts = defineTexts('ui.contact', {
  contacts: { zh: '来电来访', en: 'Calls and visits' },
  alarm: { zh: '客户激动，请管家来', en: 'Upset visitor: call the steward' },
  pressed: { zh: '已呼叫管家', en: 'Steward called' },
  arrive: { zh: '管家已到', en: 'The steward is here' },
  arrived: { zh: '管家已到', en: 'The steward was here' },
  study: { zh: '录音值得学习', en: 'Recording worth studying' },
});

/** Of a step that one was told of. */
export const stepOfLadderTexts = defineTexts('ui.ladder', {
  acknowledge: { zh: '确认提醒', en: 'Acknowledge' },
  acknowledged: { zh: '已确认', en: 'Acknowledged' },
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

/** What the step of a limit is called, by its policy key. */
export const stepTexts = defineTexts('ui.step', {
  'ticket.register_within': { zh: '登记', en: 'Register' },
  'dispatch.household_within': { zh: '派单', en: 'Dispatch' },
  'dispatch.public_within': { zh: '派单', en: 'Dispatch' },
  'gate.id_check_within': { zh: '归还证件', en: 'Document back' },
  'arrive.household_within': { zh: '到场', en: 'Arrive' },
  'handle.household_within': { zh: '完工', en: 'Repair' },
  'handle.public_within': { zh: '完工', en: 'Repair' },
  'handle.public_small': { zh: '小修', en: 'Small repair' },
  'handle.public_medium': { zh: '中修', en: 'Medium repair' },
  'handle.public_large': { zh: '大修', en: 'Large repair' },
  'handle.public_cap': { zh: '最长时限', en: 'Longest' },
  'clock.immediately_warn_after': { zh: '立即办理', en: 'At once' },
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
  customer_deadline: { zh: '客户要求', en: 'Customer’s wish' },
  promised: { zh: '承诺', en: 'Promise' },
  duty: { zh: '周期职责', en: 'Duty' },
});

/** Which work a limit is about. */
export const workTexts = defineTexts('ui.work', {
  household: { zh: '入户', en: 'household' },
  public: { zh: '公共', en: 'public' },
});
