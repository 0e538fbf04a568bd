//! The words on the paper of a procedure.

import { defineTexts } from '@/lib/i18n.ts';

export const procedurePaperTexts = defineTexts('print.procedure', {
  room: { zh: '房号', en: 'Room' },
  customer: { zh: '客户', en: 'Customer' },
  other: { zh: '卖方或业主', en: 'Seller or owner' },
  stage: { zh: '状态', en: 'Stage' },
  opened: { zh: '受理', en: 'Taken in' },
  ended: { zh: '办结', en: 'Ended' },
  reason: { zh: '缺少资料或中止原因', en: 'Papers missing, or why it stopped' },
  step: { zh: '步骤', en: 'Step' },
  state: { zh: '情况', en: 'State' },
  told: { zh: '资料与记录', en: 'Papers and notes' },
  by: { zh: '经办', en: 'By' },
  customerSigns: { zh: '客户签名', en: "Customer's signature" },
  officeSigns: { zh: '经办人签名', en: 'Signature of the office' },
});
