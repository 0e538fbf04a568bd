//! What is refused at the gate, in words that say what to do.

import type { Text } from '@/lib/i18n.ts';
import type { Code } from './gen/types.gen.ts';

/** The gate's own; a part of all. */
export const gateProblems = {
  'plate-not-valid': {
    zh: '车牌格式不对。请核对；外国、使馆、军警等车牌请选“其他车牌”。',
    en: 'This is no usual number plate. Check it, or mark it as another plate.',
  },
  'gate-entry-incomplete': {
    zh: '登记不完整。请补齐姓名或车牌、去向或事由。',
    en: 'The line is incomplete. Add the name or plate, and where to or why.',
  },
  'gate-entry-over': {
    zh: '该次进出已登记完毕。请刷新后查看。',
    en: 'This coming and going is noted already. Refresh to see it.',
  },
  'gate-document-held': {
    zh: '证件还没有归还。请先归还证件再登记离开。',
    en: 'The document has not been given back. Give it back first.',
  },
  'permit-papers-missing': {
    zh: '还有资料没有核对。请看过原件后勾选。',
    en: 'Papers have not been seen. Look at the originals and tick them.',
  },
  'permit-overlaps': {
    zh: '该车牌在此期间已有停车证。请先终止原证或改日期。',
    en: 'The plate has a permit for these days. End that one first, or choose other days.',
  },
  'permit-over': {
    zh: '停车证已终止或作废。需要时请重新办理。',
    en: 'The permit stands no more. Give out a new one if needed.',
  },
  'party-not-resident': {
    zh: '该客户当日不住此房。请核对房号、住户和日期。',
    en: 'The customer does not hold this room on that day. Check room, person and date.',
  },
  'release-agreement-missing': {
    zh: '申请人不是业主。请登记业主签署的物品放行协议书。',
    en: 'They are not the owner. Note the goods-release agreement that the owner signed.',
  },
  'release-wrong-stage': {
    zh: '放行条当前状态不能这样操作。请刷新后查看。',
    en: 'The state of the slip does not allow this. Refresh to see it.',
  },
  'release-not-today': {
    zh: '放行条只在指定日期有效。请住户重新申请。',
    en: 'The slip holds on its own day only. The resident may request another.',
  },
  'release-goods-not-listed': {
    zh: '物品不在放行条上或超出数量。请按清单放行，多出的另行申请。',
    en: 'Goods are not on the slip, or more than it lists. Let pass what is listed; the rest needs another slip.',
  },
  'parcel-wrong-stage': {
    zh: '快递当前状态不能这样操作。请刷新后查看。',
    en: 'The state of the parcel does not allow this. Refresh to see it.',
  },
  'parcel-check-wrong': {
    zh: '手机尾号不符。请领取人再报一次，或核对面单。',
    en: 'The last digits of the phone are others. Ask again, or look at the label.',
  },
} as const satisfies Partial<Record<Code, Text>>;
