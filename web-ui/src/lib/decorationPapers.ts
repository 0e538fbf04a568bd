//! The papers of a decoration by name: on its page, and on the papers themselves.

import { defineTexts, type Text } from './i18n.ts';

/** A paper of a decoration. */
export type DecorationPaper = 'form' | 'slip' | 'permit' | 'passes' | 'change' | 'acceptance' | 'refund';

export const decorationPaperTexts = defineTexts('decoration.paper', {
  form: { zh: '装修申请表', en: 'Application form' },
  slip: { zh: '押金条', en: 'Deposit slip' },
  permit: { zh: '施工许可证', en: 'Work permit' },
  passes: { zh: '施工出入证', en: 'Worker passes' },
  change: { zh: '停工/延期许可', en: 'Stop or extension permit' },
  acceptance: { zh: '工程验收表', en: 'Acceptance form' },
  refund: { zh: '押金退还申请表', en: 'Refund form' },
} satisfies Record<DecorationPaper, Text>);
