//! What is refused at visits and by the concierge, in words that say what to do.

import type { Text } from '@/lib/i18n.ts';
import type { Code } from './gen/types.gen.ts';

/** Their own; a part of all. */
export const visitProblems = {
  'visit-wrong-state': {
    zh: '房屋查看的状态已变，不能这样操作。请刷新后查看。',
    en: 'The visit stands otherwise now. Refresh to see it.',
  },
  'visit-incomplete': {
    zh: '查看记录不完整。请补齐标出的内容。',
    en: 'The record of the visit is incomplete. Add what is marked.',
  },
  'visit-not-valid': {
    zh: '填写的内容不合规定。请按提示修改。',
    en: 'What was entered does not fit. Change what is marked.',
  },
  'visit-not-followed': {
    zh: '还有问题没有转工单。请先转工单再结束。',
    en: 'A problem has no ticket yet. Make one first.',
  },
  'alert-wrong-state': {
    zh: '预警已解除，或已有同类预警。请刷新后查看。',
    en: 'The alert is over, or one of its kind goes on. Refresh to see it.',
  },
  'concierge-wrong-state': {
    zh: '客户的状态已变，不能这样操作。请刷新后查看。',
    en: 'The customer stands otherwise now. Refresh to see it.',
  },
  'concierge-incomplete': {
    zh: '登记不完整。请补齐标出的内容。',
    en: 'The entry is incomplete. Add what is marked.',
  },
  'concierge-not-prepared': {
    zh: '到达前须查看房屋，清洁、水、电都正常才算备好。请先完成备房查看。',
    en: 'The home must be visited before the arrival and found clean, with water and power. Make that visit first.',
  },
  'concierge-listed': {
    zh: '已在名单上，不用再加。',
    en: 'This is on the list already.',
  },
} as const satisfies Partial<Record<Code, Text>>;
