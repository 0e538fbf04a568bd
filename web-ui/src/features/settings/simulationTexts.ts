//! The words of a draft that is tried on the past.

import type { SimulationChange, SimulationEffect, SimulationGap, SimulationStanding } from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from '@/lib/i18n.ts';

export const simulationTexts = defineTexts('settings.simulation', {
  title: { zh: '试算', en: 'Try on the past' },
  hint: {
    zh: '用过去一段时间的记录试算这份改动：当时的时限若按新值计算，会多出或少掉哪些超时。不会保存，也不影响任何记录。',
    en: 'Judges the promises of a past period by this draft: which would have been late, and which not. Nothing is kept or changed.',
  },
  from: { zh: '时段从', en: 'Period from' },
  to: { zh: '到', en: 'To' },
  run: { zh: '开始试算', en: 'Try' },
  isOld: {
    zh: '试算之后又有改动，下面是改动前的结果。',
    en: 'The draft has changed since; below is what was tried before.',
  },
  summary: {
    zh: '{{from}} 至 {{to}}：共 {{clocks}} 项时限，受影响 {{touched}} 项，超时 {{before}} → {{after}}。',
    en: '{{from}} to {{to}}: {{clocks}} promises, {{touched}} touched by the draft, late {{before}} → {{after}}.',
  },
  nothing: { zh: '没有变化。', en: 'Nothing changes.' },
  byKey: { zh: '按策略项试算', en: 'Tried key by key' },
  key: { zh: '策略项', en: 'Key' },
  change: { zh: '原值 → 新值', en: 'Before → after' },
  clocks: { zh: '受影响', en: 'Touched' },
  late: { zh: '超时', en: 'Late' },
  newlyLate: { zh: '新增超时', en: 'Newly late' },
  newlyOnTime: { zh: '不再超时', en: 'Not late any more' },
  gone: { zh: '不再计时', en: 'No promise any more' },
  notTried: { zh: '无法试算', en: 'Cannot be tried' },
  nobody: { zh: '未指定责任人', en: 'Nobody by name' },
  file: { zh: '策略试算', en: 'policy-trial' },
  more: { zh: '更多', en: 'More' },
  close: { zh: '收起', en: 'Close' },
  subject: { zh: '单号', en: 'No.' },
  started: { zh: '开始', en: 'Started' },
  stopped: { zh: '结束', en: 'Stopped' },
  due: { zh: '原到期', en: 'Due' },
  dueByDraft: { zh: '试算到期', en: 'Due by the draft' },
  verdict: { zh: '原结论 → 试算结论', en: 'Verdict, and by the draft' },
});

/** What a draft changes of a promise. */
export const verdictChangeTexts = defineTexts('settings.simulation.change', {
  newly_late: { zh: '新增超时', en: 'Newly late' },
  newly_on_time: { zh: '不再超时', en: 'Not late any more' },
  gone: { zh: '不再计时', en: 'No promise any more' },
} as const satisfies Record<SimulationChange, Text>);

/** How a promise stands, as it was or by the draft. */
export const standingTexts = defineTexts('settings.simulation.standing', {
  on_time: { zh: '及时', en: 'On time' },
  late: { zh: '超时', en: 'Late' },
  open: { zh: '未到期', en: 'Not due yet' },
  left_out: { zh: '不计', en: 'Left out' },
  gone: { zh: '不再计时', en: 'No promise' },
} as const satisfies Record<SimulationStanding, Text>);

/** What a key does to promises. */
export const effectTexts = defineTexts('settings.simulation.effect', {
  counted: { zh: '计算到期时间', en: 'Counts due times' },
  others: {
    zh: '它决定其他时限，影响无法试算。',
    en: 'It decides other promises; what it does to them cannot be tried.',
  },
  nothing: { zh: '它不改变到期时间。', en: 'It moves no due time.' },
  later: { zh: '相应业务尚未启用。', en: 'Its register is not in use yet.' },
} as const satisfies Record<SimulationEffect, Text>);

/** Why promises cannot be tried. */
export const gapTexts = defineTexts('settings.simulation.gap', {
  start: {
    zh: '起算时间由另一项改动决定，无法试算。',
    en: 'Another changed key decides when it starts; it cannot be tried.',
  },
  existence: {
    zh: '是否计时由另一项改动决定，无法试算。',
    en: 'Another changed key decides whether it is made; it cannot be tried.',
  },
  derived: { zh: '到期时间由其他项推出，无法试算。', en: 'Its time follows from other keys; it cannot be tried.' },
  moved: { zh: '有的曾被暂停或转移，无法试算。', en: 'Some were paused or handed over; they cannot be tried.' },
  unlike: {
    zh: '有的按原版本重算与记录不符，未试算。',
    en: 'Some are not what their own version gives; they are not tried.',
  },
  none_before: {
    zh: '原来没有这个时限，没有记录可试算。',
    en: 'There was no such limit, so that there is nothing to try it on.',
  },
} as const satisfies Record<SimulationGap, Text>);
