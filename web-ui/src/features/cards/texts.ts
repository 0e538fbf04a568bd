//! The words of IC cards and of the readers that read them.

import type { CardKind, CardStage, CardVerb } from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from '@/lib/i18n.ts';

export const icCardTexts = defineTexts('cards', {
  card: { zh: 'IC 卡', en: 'Card' },
  number: { zh: '编号', en: 'Number' },
  cardNumber: { zh: '卡号', en: 'Card number' },
  cardNumberHint: { zh: '把卡放到读卡器上，或手工输入', en: 'Hold the card to the reader, or type it' },
  holder: { zh: '持卡人', en: 'Holder' },
  plate: { zh: '车牌', en: 'Number plate' },
  applied: { zh: '申请时间', en: 'Applied for' },
  byPhone: { zh: '电话申请', en: 'By phone' },
  dispatched: { zh: '核对并派工程', en: 'Verified and sent' },
  opened: { zh: '开通', en: 'Opened' },
  handed: { zh: '签收或代管', en: 'Handed out or kept' },
  signedBy: { zh: '签收人', en: 'Signed by' },
  paperPlace: { zh: '签收单存放处', en: 'Where the signed paper lies' },
  signHint: { zh: '在屏幕上签名，或写明签收单存放处', en: 'Sign on the screen, or say where the signed paper lies' },
  sign: { zh: '签名', en: 'Signature' },
  lost: { zh: '挂失', en: 'Reported lost' },
  lostBy: { zh: '谁挂失、怎样挂失', en: 'Who reported it, and how' },
  ended: { zh: '注销或不予办理', en: 'Ended' },
  replaces: { zh: '补办自', en: 'Replaces' },
  apply: { zh: '办理 IC 卡', en: 'New card' },
  reissue: { zh: '补办新卡', en: 'Replace it' },
  onlyLeft: { zh: '持卡人已离开', en: 'Holder has left' },
  find: { zh: '卡号（可刷卡）', en: 'Card number (may be read)' },
  none: {
    zh: '没有符合条件的卡。业主、租户来办卡时，在这里受理。',
    en: 'No card fits. Take an application in when an owner or a tenant asks for one.',
  },
  document: { zh: '核对的证件', en: 'Document that was seen' },
  lastFour: { zh: '证件号末四位', en: 'Last four of its number' },
  history: { zh: '经过', en: 'What became of it' },
  topUps: { zh: '充值登记', en: 'Top-ups' },
  topUp: { zh: '登记充值', en: 'Write down a top-up' },
  noTopUps: { zh: '还没有登记充值', en: 'No top-up yet' },
  amount: { zh: '金额（元）', en: 'Amount (yuan)' },
  amountWrong: { zh: '请写金额，如 100.00', en: 'Write an amount such as 100.00' },
  receipt: { zh: '收据号', en: 'Receipt no.' },
  pay: { zh: '收取工本费', en: 'Take the fee' },
  fee: { zh: '工本费', en: 'Fee' },
  procedure: { zh: '办理手续', en: 'Its procedure' },
  done: { zh: '{{verb}}：{{number}}', en: '{{verb}}: {{number}}' },
  by: { zh: '{{by}} {{at}}', en: '{{by}}, {{at}}' },
  unitMissing: { zh: '请从结果中选房号', en: 'Choose a room from the list' },
  partyMissing: { zh: '请从结果中选客户', en: 'Choose a customer from the list' },
});

export const cardKindTexts = defineTexts('cards.kind', {
  owner: { zh: '业主卡', en: 'Owner card' },
  tenant: { zh: '租户卡', en: 'Tenant card' },
  parking: { zh: '停车卡', en: 'Parking card' },
  water: { zh: '水卡', en: 'Water card' },
  electricity: { zh: '电卡', en: 'Electricity card' },
} satisfies Record<CardKind, Text>);

export const cardStageTexts = defineTexts('cards.stage', {
  applied: { zh: '已申请', en: 'Applied for' },
  refused: { zh: '不予办理', en: 'Refused' },
  dispatched: { zh: '待开通', en: 'To be opened' },
  opened: { zh: '已开通', en: 'Opened' },
  handed_out: { zh: '已领用', en: 'Handed out' },
  entrusted: { zh: '委托代管', en: 'Entrusted' },
  lost: { zh: '已挂失', en: 'Lost' },
  cancelled: { zh: '已注销', en: 'Cancelled' },
} satisfies Record<CardStage, Text>);

export const cardVerbTexts = defineTexts('cards.verb', {
  refuse: { zh: '不予办理', en: 'Refuse' },
  dispatch: { zh: '核对并派工程', en: 'Verify and send' },
  open: { zh: '开通', en: 'Open' },
  sign: { zh: '签收', en: 'Hand out' },
  entrust: { zh: '代管', en: 'Keep for the holder' },
  hand_over: { zh: '交给客户', en: 'Give to the holder' },
  report_lost: { zh: '挂失', en: 'Report lost' },
  reactivate: { zh: '找回恢复', en: 'Found again' },
  cancel: { zh: '注销', en: 'Cancel' },
} satisfies Record<CardVerb, Text>);

export const readerTexts = defineTexts('cards.reader', {
  reader: { zh: '读卡器', en: 'Card reader' },
  title: { zh: '读卡器设置与测试', en: 'Card reader: settings and test' },
  intro: {
    zh: '读卡器像键盘一样输入。这里按键位和节奏识别，打开中文输入法也能读；设置只保存在这台电脑上。',
    en: 'A reader types like a keyboard. It is told by its keys and its pace, also while a Chinese input method is on; the settings are kept on this computer only.',
  },
  gap: { zh: '按键间隔不超过（毫秒）', en: 'Milliseconds between keys, at most' },
  least: { zh: '最少位数', en: 'Characters, at least' },
  ending: { zh: '结束键', en: 'Last key' },
  enter: { zh: '回车', en: 'Enter' },
  tab: { zh: 'Tab', en: 'Tab' },
  pause: { zh: '没有，停顿即结束', en: 'None: a pause ends it' },
  prefix: { zh: '去掉的前缀', en: 'Prefix to drop' },
  test: { zh: '测试', en: 'Test' },
  testHint: { zh: '刷一张卡，读到的内容会显示在这里。', en: 'Read a card; what was read appears here.' },
  read: {
    zh: '读到 {{text}}（{{keys}} 键，最长间隔 {{gap}} 毫秒）',
    en: 'Read {{text}} ({{keys}} keys, longest gap {{gap}} ms)',
  },
  nothing: { zh: '还没有读到卡', en: 'Nothing read yet' },
  box: { zh: '也可在此框内打开输入法后刷卡', en: 'You may switch an input method on in this box and read a card' },
});
