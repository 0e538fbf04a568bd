//! The hints that the service centre keeps about customers: what each is called, and how such a customer is best met.
//!
//! Rule: PTY-10, CMP-27.

import type { TagKind } from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from './i18n.ts';

/** What each is called. */
export const partyTagTexts = defineTexts('people.tag', {
  key_a: { zh: '重点A 吵闹', en: 'Key A: loud' },
  key_b: { zh: '重点B 攀关系', en: 'Key B: pulls strings' },
  key_c: { zh: '重点C 煽动', en: 'Key C: incites' },
  key_d: { zh: '重点D 有号召力', en: 'Key D: has a following' },
  key_e: { zh: '重点E 拒费', en: 'Key E: refuses fees' },
  watchman: { zh: '公共警察', en: 'Watchman' },
} as const satisfies Record<TagKind, Text>);

/** How such a customer is best met. It changes no clock, no order and no price. */
export const tagApproachTexts = defineTexts('people.approach', {
  key_a: {
    zh: '请到安静处坐下，先听完再说；声音放低，不与其争辩。',
    en: 'Offer a seat in a quiet place, hear them out first, keep your voice low and do not argue.',
  },
  key_b: {
    zh: '热情接待，按规定办理；能办的当场办，不能办的讲明规定，不作特别许诺。',
    en: 'Be warm and go by the rules: do at once what can be done, explain what cannot, and promise nothing special.',
  },
  key_c: {
    zh: '尽早由领班单独答复，讲清事实和时限，按时兑现，不让误解传开。',
    en: 'The lead answers soon and in private, with facts and dates that are kept, before a misunderstanding spreads.',
  },
  key_d: {
    zh: '请教其意见，主动告知进展；这样的客户常能成为管理处的支持者。',
    en: "Ask for their advice and tell them how it goes; such customers often become the office's supporters.",
  },
  key_e: {
    zh: '把诉求与缴费分开谈：先解决所反映的问题，再说明缴费义务。',
    en: 'Keep the matter and the fees apart: first solve what they report, then explain what is owed.',
  },
  watchman: {
    zh: '感谢其提醒，记录并反馈结果。',
    en: 'Thank them for what they noticed, write it down, and tell them what came of it.',
  },
} as const satisfies Record<TagKind, Text>);
