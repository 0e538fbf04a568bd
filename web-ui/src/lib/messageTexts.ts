//! The words of messages that leave the house: how people are reached.

import { defineTexts } from './i18n.ts';

/** How one is reached outside the house. */
export const messageTexts = defineTexts('messages', {
  title: { zh: '站外消息', en: 'Messages outside' },
  hint: {
    zh: '提醒除在系统内显示外，还可发到以下地址。消息只写编号、事项和时限。',
    en: 'Notices can also be sent to these addresses. A message tells the number, what it is and the time, nothing more.',
  },
  change: { zh: '设置', en: 'Change' },
  none: { zh: '没有设置，提醒只在系统内显示。', en: 'Nothing is set: notices are shown here only.' },
  lang: { zh: '消息语言', en: 'Language' },
  emailAddress: { zh: '邮箱地址', en: 'Mailbox' },
  hookAddress: { zh: '手机号或账号', en: 'Phone number or account' },
  emailKinds: { zh: '发到邮箱的内容', en: 'Sent to the mailbox' },
  hookKinds: { zh: '发到网关的内容', en: 'Sent through the gateway' },
  noMailbox: { zh: '这不是邮箱地址', en: 'This is no mailbox' },
  empty: { zh: '不填则不发', en: 'Leave it empty for none' },
  notReady: {
    zh: '此渠道还没有接通，消息只写入服务器日志',
    en: 'Not set up yet: messages are only written into the log',
  },
});

/** Channels. */
export const channelTexts = defineTexts('messages.channel', {
  email: { zh: '电子邮件', en: 'E-mail' },
  hook: { zh: '短信或企业微信网关', en: 'Gateway for short messages' },
});

/** What a message is about. */
export const messageKindTexts = defineTexts('messages.kind', {
  warn: { zh: '快到时限', en: 'Nearly due' },
  due: { zh: '已到时限', en: 'Due' },
  after: { zh: '严重超时', en: 'Far too late' },
  news: { zh: '其他消息', en: 'Other news' },
});

/** Languages of messages. */
export const messageLangTexts = defineTexts('messages.lang', {
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
});
