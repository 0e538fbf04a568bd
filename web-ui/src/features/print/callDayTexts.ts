//! The words of a day of the telephone log on paper.

import { defineTexts } from '@/lib/i18n.ts';

export const callDayTexts = defineTexts('print.callDay', {
  callDay: { zh: '来电核对表', en: 'Comparison of calls' },
  recording: { zh: '录音', en: 'Recording' },
  registerRow: { zh: '登记', en: 'Row' },
  missing: { zh: '缺', en: 'missing' },
  noRecording: { zh: '无录音', en: 'no recording' },
  doubtful: { zh: '待确认', en: 'to be confirmed' },
  settled: { zh: '处理', en: 'Settled' },
  signedOff: { zh: '{{name}} {{at}} 签核', en: 'Signed off by {{name}}, {{at}}' },
});
