//! The words of the journal.

import { defineTexts } from '@/lib/i18n.ts';

export const journalTexts = defineTexts('journal', {
  company: { zh: '公司审计日志', en: 'Journal of the company' },
  number: { zh: '序号', en: 'No.' },
  at: { zh: '时间', en: 'When' },
  who: { zh: '谁', en: 'Who' },
  deed: { zh: '做了什么', en: 'What' },
  subject: { zh: '对象', en: 'To what' },
  changes: { zh: '改动', en: 'Changes' },
  hidden: { zh: '您不能查看改动内容', en: 'You may not see what changed' },
  onlyThis: { zh: '只看这个对象', en: 'This record only' },
  none: { zh: '没有符合条件的记录。', en: 'No entry fits.' },
  head: { zh: '最后一条是第 {{seq}} 条，封印', en: 'The last entry is no. {{seq}}, sealed by' },
  headHint: {
    zh: '每天收工时抄下或打印封印；以后谁改动过日志，就再也算不出它。',
    en: 'Write the seal down at the end of a day: a journal that is altered later no longer leads to it.',
  },
});
