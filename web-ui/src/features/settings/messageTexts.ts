//! The words of messages that leave the house, for whoever administers them.

import { defineTexts } from '@/lib/i18n.ts';

export const deliveryTexts = defineTexts('settings.messages', {
  title: { zh: '站外消息', en: 'Messages outside' },
  channels: { zh: '渠道', en: 'Channels' },
  channel: { zh: '渠道', en: 'Channel' },
  place: { zh: '发往', en: 'Handed over to' },
  onlyLog: { zh: '未接通，只写入日志', en: 'Not set up: only written into the log' },
  try: { zh: '给我发测试消息', en: 'Send me a test message' },
  tried: { zh: '测试消息已排队，稍后查看结果', en: 'The test message waits to be sent; look again in a moment' },
  state: { zh: '状态', en: 'State' },
  subject: { zh: '内容', en: 'Subject' },
  who: { zh: '收件人', en: 'To whom' },
  address: { zh: '地址', en: 'Address' },
  tries: { zh: '已试次数', en: 'Tries' },
  error: { zh: '最近的错误', en: 'What went wrong' },
  at: { zh: '时间', en: 'When' },
  sendAgain: { zh: '重新发送', en: 'Send again' },
  queued: { zh: '已重新排队', en: 'It waits to be sent' },
  allDelivered: { zh: '没有未送达的消息。', en: 'Every message was delivered.' },
  none: { zh: '没有这样的消息。', en: 'There is no such message.' },
});

export const messageStateTexts = defineTexts('settings.messageState', {
  failed: { zh: '未送达', en: 'Not delivered' },
  waiting: { zh: '待发送', en: 'Waiting' },
  sent: { zh: '已发送', en: 'Sent' },
  logged: { zh: '仅写入日志', en: 'Only in the log' },
  dropped: { zh: '无须再发', en: 'Not needed any more' },
});
