//! The words of the shared parts.

import { defineTexts } from '@/lib/i18n.ts';

export const uiTexts = defineTexts('ui', {
  download: { zh: '下载', en: 'Download' },
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
