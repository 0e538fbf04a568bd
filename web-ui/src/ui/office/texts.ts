//! The words of the boxes that find a room or a customer, and of the fields of small forms.

import { defineTexts } from '@/lib/i18n.ts';

export const inputTexts = defineTexts('ui.input', {
  amountWrong: { zh: '请写金额，如 960.00', en: 'Write an amount such as 960.00' },
});

export const pickerTexts = defineTexts('ui.picker', {
  roomHint: { zh: '输入房号，如 4-2-301', en: 'Room, such as 4-2-301' },
  customer: { zh: '客户', en: 'Customer' },
  customerHint: { zh: '房号、电话尾号或姓名', en: 'Room, last digits of a phone, or name' },
});
