//! What the matter is, in words; the office's stock phrases come by `/1` to `/9`.

import type { ChangeEvent } from 'react';
import type { Phrase } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import styles from './desk.module.css';
import { phraseTyped } from './draft.ts';
import { Field } from './Field.tsx';
import { deskTexts } from './texts.ts';
import type { Desk } from './useDesk.ts';

/** The box, with the phrases of the chosen kind. */
export function ContentBox({ desk, phrases }: { desk: Desk; phrases: readonly Phrase[] }) {
  const t = useT();
  const { draft, change, faults } = desk;
  const own = phrases
    .filter(phrase => phrase.kind === draft.kind)
    .toSorted((one, other) => one.position - other.position);
  const put = (phrase: Phrase, before: string, after: string) =>
    change({ content: `${before}${phrase.content}${after}`, categoryId: phrase.category_id ?? draft.categoryId });
  const type = ({ target, nativeEvent }: ChangeEvent<HTMLTextAreaElement>) => {
    const text = target.value;
    const caret = target.selectionStart;
    const isInserted = nativeEvent instanceof InputEvent && nativeEvent.inputType.startsWith('insert');
    const typed = isInserted ? phraseTyped(text.slice(0, caret)) : null;
    const phrase = typed && own[typed.position - 1];
    if (typed && phrase) put(phrase, text.slice(0, typed.start), text.slice(caret));
    else change({ content: text });
  };
  return (
    <div>
      <Field field="content" label={t(commonTexts.matter)} faults={faults}>
        {control => (
          <textarea
            {...control}
            className={styles.control}
            rows={3}
            maxLength={2000}
            placeholder={t(deskTexts.contentHint)}
            value={draft.content}
            onChange={type}
          />
        )}
      </Field>
      {own.length > 0 && (
        <ul className={styles.phrases} aria-label={t(deskTexts.phrases)}>
          {own.slice(0, 9).map((phrase, at) => (
            <li key={phrase.id}>
              <button type="button" tabIndex={-1} onClick={() => put(phrase, draft.content, '')}>
                <kbd>/{at + 1}</kbd> {phrase.content}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
