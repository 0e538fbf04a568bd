//! What service people keep in mind, in a few lines, shown where it helps: at the telephone, at the desk, at somebody's door,
//! and over a complaint, and at the gate.
//!
//! Rule: CHK-01, CHK-02, CHK-03, CHK-05, CHK-07, CHK-08, CMP-28, RPR-22.
//! Rule: GAT-06, GAT-09.

import { defineTexts, type Phrase } from './i18n.ts';

const call = defineTexts('guide.call', {
  greet: {
    zh: '铃响三声内接听，先报单位和姓名，带着微笑说话。',
    en: 'Answer within three rings, say office and name first, and smile: it is heard.',
  },
  listen: {
    zh: '边听边应，边听边记；礼貌地问清姓名和房号。',
    en: 'Respond and take notes while you listen; ask politely for name and room.',
  },
  calm: {
    zh: '对方激动时语气更平和，不用方言俚语。',
    en: 'The more excited the caller, the calmer you are; no slang.',
  },
  solve: {
    zh: '主动想办法；说清接下来做什么、什么时候答复。',
    en: 'Look for a way yourself; say what happens next and when they hear of it.',
  },
});

const visit = defineTexts('guide.visit', {
  stand: {
    zh: '客户走近三米内起立问好，送到门口再坐下。',
    en: 'Stand and greet when a visitor is three metres away; sit down when they have left.',
  },
  grasp: {
    zh: '很快弄清来意，不重复客户的话；一人接待一位或一组。',
    en: 'Grasp quickly what it is about and do not merely repeat it; one person serves one visitor or group.',
  },
  promise: {
    zh: '不轻易许诺；办不到的事不只说“行”或“不行”，要说明原因和别的办法。',
    en: 'Promise nothing lightly. What cannot be done is not answered by yes or no: say why, and what can be done.',
  },
});

const door = defineTexts('guide.door', {
  dress: {
    zh: '着工装、戴工牌，敲门后退一步，先说明来意。',
    en: 'In uniform with badge; knock, step back, say why you come.',
  },
  floor: {
    zh: '穿鞋套、铺垫布；动用物品先征得同意。',
    en: 'Overshoes and a cloth on the floor; ask before you touch anything.',
  },
  leave: {
    zh: '修完清理现场，请客户试用，说明注意事项后告辞。',
    en: 'Clean up, let the customer try it, say what to mind, and take your leave.',
  },
});

const complaint = defineTexts('guide.complaint', {
  person: { zh: '投诉不是针对你个人；先站在客户的角度想。', en: 'It is not against you; look at it from their side.' },
  listen: {
    zh: '让客户把话说完，先表示理解，再解释；少讲客观原因。',
    en: 'Hear them out, show that you understand, then explain; few excuses.',
  },
  place: {
    zh: '请客户离开前台坐下谈，不在前台争论是非。',
    en: 'Offer a seat away from the desk; never argue there.',
  },
  never: {
    zh: '不说“不归我们管”，不把事情推给领导，不许诺办不到的事。',
    en: 'Never “that is not ours”, never push it to the boss, never promise what cannot be kept.',
  },
});

const gate = defineTexts('guide.gate', {
  stand: {
    zh: '来访者走近 3–5 米时起立，微笑问好，问清去向。',
    en: 'Stand when a visitor is 3 to 5 metres away, smile, greet, and ask where they go.',
  },
  hands: {
    zh: '双手接递证件，25 秒内归还；证件号码不抄录。',
    en: 'Take and give documents with both hands, back within 25 seconds; the number is not copied.',
  },
  off: { zh: '目送来访者离开 5 米。', en: 'See the visitor off until they are 5 metres away.' },
});

const gateIncident = defineTexts('guide.gateIncident', {
  camera: {
    zh: '监控画面异常：记下时间和位置，通知就近人员查看，并报班组负责人。',
    en: 'Abnormal camera picture: note time and place, send whoever is near, report to the team lead.',
  },
  drunk: {
    zh: '醉酒者：不争执、不拉扯，劝离或联系家人；有危险报警 110。',
    en: 'Drunk persons: no quarrel, no pulling; talk them away or call their family; in danger call 110.',
  },
  ill: {
    zh: '突发疾病：拨打 120，疏散围观，陪护到救护人员到场，按特别事件上报。',
    en: 'Sudden illness: call 120, keep people back, stay until help arrives, report a special event.',
  },
});

/** The occasions, each with its lines. */
export const guides = {
  call: Object.values(call),
  visit: Object.values(visit),
  door: Object.values(door),
  complaint: Object.values(complaint),
  gate: Object.values(gate),
  gateIncident: Object.values(gateIncident),
} satisfies Record<string, readonly Phrase[]>;

/** An occasion. */
export type Occasion = keyof typeof guides;
