//! The words of the boxes that find a room or a customer, of the fields of small forms, and of papers and fees.

import { defineTexts } from '@/lib/i18n.ts';

export const inputTexts = defineTexts('ui.input', {
  amountWrong: { zh: '请写金额，如 960.00', en: 'Write an amount such as 960.00' },
});

export const pickerTexts = defineTexts('ui.picker', {
  roomHint: { zh: '输入房号，如 4-2-301', en: 'Room, such as 4-2-301' },
  customer: { zh: '客户', en: 'Customer' },
  customerHint: { zh: '房号、电话尾号或姓名', en: 'Room, last digits of a phone, or name' },
});

export const paperFieldTexts = defineTexts('ui.paper_field', {
  optional: { zh: '可选', en: 'optional' },
  copy: { zh: '资料形式', en: 'How it was seen' },
  notGiven: { zh: '未收', en: 'Not given' },
  scan: { zh: '扫描件', en: 'Scan' },
  scanMissing: { zh: '请选扫描文件', en: 'Choose the scan' },
  place: { zh: '存放处', en: 'Where it lies' },
  signedBy: { zh: '签署人', en: 'Signed by' },
  paperNumber: { zh: '文件号', en: 'Its number' },
  amount: { zh: '金额（元）', en: 'Amount (yuan)' },
  atLeast: { zh: '至少 {{amount}}', en: 'At least {{amount}}' },
  receipt: { zh: '收据号', en: 'Receipt no.' },
});
