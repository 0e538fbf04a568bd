//! The words of one's own account and notices.

import { defineTexts } from '@/lib/i18n.ts';

export const accountTexts = defineTexts('account', {
  me: { zh: '本人', en: 'Me' },
  login: { zh: '账号', en: 'Login' },
  companyPosts: { zh: '全公司岗位', en: 'Posts for the company' },
  sessions: { zh: '登录的设备', en: 'Devices' },
  sessionsHint: {
    zh: '手机丢了或在别人的电脑上忘了退出，可以在这里结束登录。',
    en: 'End a session here when a phone is lost or you forgot to sign out.',
  },
  device: { zh: '设备', en: 'Device' },
  started: { zh: '登录时间', en: 'Signed in' },
  lastUsed: { zh: '最近使用', en: 'Last used' },
  thisOne: { zh: '本机', en: 'This one' },
  unknown: { zh: '未知设备', en: 'Unknown device' },
  end: { zh: '结束登录', en: 'End' },
  endQuestion: { zh: '结束“{{device}}”的登录？', en: 'End the session on “{{device}}”?' },
  endHint: {
    zh: '那台设备需要重新登录，没保存的内容会丢失。',
    en: 'That device must sign in again; what was not saved there is lost.',
  },
});

export const noticeTexts = defineTexts('account.notices', {
  title: { zh: '提醒', en: 'Notices' },
  unread: { zh: '提醒，{{count}} 条未读', en: 'Notices, {{count}} unread' },
  none: {
    zh: '没有提醒。快到时限或已超时的事项会在这里提醒您。',
    en: 'No notices. What is nearly or already late is told here.',
  },
  onlyUnread: { zh: '只看未读', en: 'Unread only' },
  what: { zh: '事项', en: 'What' },
  number: { zh: '编号', en: 'Number' },
  due: { zh: '时限', en: 'Due' },
  told: { zh: '提醒时间', en: 'Told' },
  note: { zh: '知道了', en: 'Noted' },
  noted: { zh: '已读', en: 'Read' },
  noteAll: { zh: '全部标为已读', en: 'Mark all as read' },
  acknowledge: { zh: '确认', en: 'Acknowledge' },
  toAcknowledge: { zh: '待确认', en: 'To acknowledge' },
  all: { zh: '全部', en: 'All' },
  which: { zh: '查看哪些', en: 'Which' },
  noneWaits: { zh: '没有待确认的提醒。', en: 'Nothing waits for you to acknowledge it.' },
  noneUnread: { zh: '都读过了。', en: 'You have read everything.' },
  inStead: { zh: '代{{name}}', en: 'For {{name}}' },
});

/** Absences. */
export const absenceTexts = defineTexts('account.absence', {
  title: { zh: '外出与代理人', en: 'Absences and substitutes' },
  hint: {
    zh: '外出期间，提醒改发给代理人。',
    en: 'While somebody is away, what they are told goes to the substitute.',
  },
  add: { zh: '登记外出', en: 'Enter an absence' },
  none: { zh: '没有进行中或将要开始的外出。', en: 'Nobody is away, now or soon.' },
  who: { zh: '外出人', en: 'Who is away' },
  substitute: { zh: '代理人', en: 'Substitute' },
  kind: { zh: '原因', en: 'Why' },
  from: { zh: '开始', en: 'From' },
  to: { zh: '结束', en: 'Until' },
  toldToo: { zh: '本人也收提醒', en: 'Told as well' },
  cancel: { zh: '撤销', en: 'Take back' },
  cancelQuestion: { zh: '撤销{{name}}的外出？', en: 'Take back the absence of {{name}}?' },
  cancelHint: { zh: '提醒恢复发给本人。', en: 'Notices go to them again.' },
});

export const absenceKindTexts = defineTexts('account.absenceKind', {
  leave: { zh: '请假', en: 'Leave' },
  swap: { zh: '替班', en: 'Swapped shift' },
  away: { zh: '外出', en: 'Away' },
});

/** The rungs of the ladder of warnings, and news. */
export const rungTexts = defineTexts('account.rung', {
  warn: { zh: '快到时限', en: 'Nearly due' },
  due: { zh: '已到时限', en: 'Due' },
  after: { zh: '严重超时', en: 'Far too late' },
  stage: { zh: '状态有变', en: 'Changed its stage' },
  open_list: { zh: '半月未结清单', en: 'Half-monthly list of open matters' },
  certificate: { zh: '证件即将到期', en: 'A certificate is about to end' },
  decoration: { zh: '装修超期未退场', en: 'A decoration is past its permit' },
  duty: { zh: '转交给您的职责', en: 'A duty was handed to you' },
  duties_missed: { zh: '系统停机期间未完成的职责', en: 'Duties missed while no service ran' },
  call_day_reopened: { zh: '通话核对已重开', en: 'Day of calls reopened' },
  sample: { zh: '回访样本已抽取', en: 'A callback sample was drawn' },
  hot_complaints: { zh: '上周热点投诉', en: 'Hot complaints of the week' },
});

/** What happened to a complaint. */
export const complaintNewsTexts = defineTexts('account.complaint', {
  received: { zh: '新投诉', en: 'A new complaint' },
  passed_on: { zh: '其他班组上报的投诉', en: 'Passed on by another team' },
  proposed: { zh: '重复反映，请确认是否转投诉', en: 'Reported again: is it a complaint?' },
  escalated: { zh: '投诉提级，待下达方案', en: 'Escalated: a plan is wanted' },
  raised: { zh: '投诉涉及赔偿或负责人', en: 'About compensation or the director' },
  instructed: { zh: '上级已下达方案', en: 'The plan has come' },
  hazard: { zh: '投诉中有隐患或经济纠纷', en: 'A hazard, or a dispute about money' },
  dissatisfied: { zh: '客户对答复不满意', en: 'Not satisfied with the answer' },
});
