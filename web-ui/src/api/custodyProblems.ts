//! What is refused about procedures, cards, keys, agreements and shifts, in words that say what to do.

import type { Text } from '@/lib/i18n.ts';
import type { Code } from './gen/types.gen.ts';

/** What belongs to custody; a part of all. */
export const custodyProblems = {
  'entrustment-incomplete': { zh: '请补全协议内容后再登记。', en: 'Complete the agreement, then enter it again.' },
  'entrustment-taken': {
    zh: '同期已有协议委托同一内容，请先终止原协议或改期限。',
    en: 'Another agreement covers the same in this time: end it first, or change the term.',
  },
  'entrustment-over': { zh: '协议已终止。', en: 'The agreement is over already.' },
  'entrustment-missing': {
    zh: '请先登记业主已签的委托代管协议。',
    en: 'Enter the agreement that the owner signed first.',
  },
  'key-wrong-state': { zh: '钥匙的状态已变，请刷新后再试。', en: 'The keys have changed state; reload and try again.' },
  'key-incomplete': { zh: '请补全手续后再办理。', en: 'Complete the papers, then try again.' },
  'key-not-custodian': {
    zh: '请由保管人或其代理人办理。',
    en: 'The custodian of the keys, or who stands in, does this.',
  },
  'key-pieces-not-there': { zh: '没有这么多把，请核对数量。', en: 'So many pieces are not there; check the number.' },
  'key-loan-over': { zh: '此次借用已全部归还。', en: 'Everything of this loan is back.' },
  'key-count-not-explained': {
    zh: '请先逐条说明差异，再签字。',
    en: 'Explain each difference first, then sign.',
  },
  'key-count-not-signed': {
    zh: '须由行政人事和客服管家两人分别签字。',
    en: 'HR-administration and the steward, two persons, sign a count.',
  },
  'key-count-wrong-state': {
    zh: '盘点已完成，或此类钥匙的盘点尚未结束。',
    en: 'The count is closed, or another one of these keys goes on.',
  },
  'shift-wrong-state': { zh: '双方已签字。', en: 'Both have signed already.' },
  'shift-not-yours': { zh: '请由接班人签字。', en: 'Whoever takes over signs.' },
  'shift-not-valid': { zh: '请选另一人接班。', en: 'Choose somebody else to take over.' },
  'procedure-wrong-stage': {
    zh: '手续当前状态不能这样操作。请读取最新内容。',
    en: "The procedure's stage does not allow this. Load the latest.",
  },
  'procedure-step-missing': {
    zh: '还有步骤没有办理，说明里写明了是哪些。',
    en: 'Other steps come first; the message names them.',
  },
  'procedure-incomplete': {
    zh: '办理内容不完整。请补齐标出的栏目。',
    en: 'What was given for the step has gaps. Fill in what is marked.',
  },
  'procedure-kind-not-valid': {
    zh: '手续种类的设置不对，请看说明。',
    en: 'The kind of procedure is not valid; see the message.',
  },
  'procedure-leaves': {
    zh: '离开的客户名下还有有效的卡。请先注销这些卡。',
    en: 'Who leaves still has living cards. Cancel them first.',
  },
  'card-wrong-stage': {
    zh: '该卡当前状态不能这样操作。请读取最新内容。',
    en: "The card's stage does not allow this. Load the latest.",
  },
  'card-number-taken': {
    zh: '该卡号已属于另一张有效卡。请核对卡号。',
    en: 'Another living card has this number. Check the number.',
  },
  'card-incomplete': {
    zh: '卡的内容不完整。请补齐标出的栏目。',
    en: 'What was given for the card has gaps. Fill in what is marked.',
  },
  'decoration-wrong-stage': {
    zh: '装修当前状态不能这样操作。请读取最新内容。',
    en: "The decoration's stage does not allow this. Load the latest.",
  },
  'decoration-incomplete': {
    zh: '装修的内容不完整。请补齐标出的栏目。',
    en: 'What was given for the decoration has gaps. Fill in what is marked.',
  },
  'decoration-not-returned': {
    zh: '许可证或出入证尚未交回。请收回，或附书面遗失申请。',
    en: 'The permit or passes are not back yet. Take them back, or attach a written declaration of the loss.',
  },
  'decoration-not-accepted': {
    zh: '验收结果与所选操作不符，请看说明。',
    en: 'The acceptance does not allow this; see the message.',
  },
  'worker-pass-not-valid': {
    zh: '施工出入证无效，不得进场。请联系管家。',
    en: 'The worker pass lets nobody in. Ask the steward.',
  },
} as const satisfies Partial<Record<Code, Text>>;
