//! What is shown at the desk of how callers are received.

import { afterEach, expect, test } from 'vitest';
import { setLang, translate } from '@/lib/i18n.ts';
import { CONDUCT } from './Conduct.tsx';

afterEach(() => setLang('zh'));

/** Rule: TKT-25, TKT-38, PPL-12. */
test.each([
  ['zh', ['不推诿', '解释清楚', '不在台前争辩', '听完']],
  ['en', ['no buck-passing', 'explain', 'argue at the desk', 'hear it out']],
] as const)('the aim, the manner of answering and what is never said stand there in %s', (lang, words) => {
  setLang(lang);
  const shown = CONDUCT.map(text => translate(text));
  for (const [at, word] of words.entries()) expect(shown[at]).toContain(word);
});
