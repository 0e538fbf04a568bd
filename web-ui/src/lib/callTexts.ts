//! Words of the telephone log that stand on its pages and on its paper.

import type { CallDayStage, CallSettlement } from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from './i18n.ts';

/** How far a day has come. */
export const dayStageTexts = defineTexts('telephone.stage', {
  open: { zh: '未签核', en: 'Open' },
  signed: { zh: '已签核', en: 'Signed off' },
  reopened: { zh: '已重开', en: 'Reopened' },
} as const satisfies Record<CallDayStage, Text>);

/** How something was settled. */
export const settlementTexts = defineTexts('telephone.settlement', {
  link: { zh: '关联', en: 'Linked' },
  created: { zh: '补录', en: 'Registered from it' },
  wrong_number: { zh: '打错', en: 'Wrong number' },
  internal: { zh: '内部通话', en: 'Internal' },
  test: { zh: '测试', en: 'Test' },
  duplicate: { zh: '重复', en: 'Duplicate' },
  transfer: { zh: '转接', en: 'Transfer' },
} as const satisfies Record<CallSettlement, Text>);

/** A number that nobody is told. */
export const numberTexts = defineTexts('telephone.number', {
  withheld: { zh: '号码未显示', en: 'withheld' },
});
