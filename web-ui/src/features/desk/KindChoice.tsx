//! What the matter is: a kind, chosen by its digit while the choice has the focus.

import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { commonTexts } from '@/lib/commonTexts.ts';
import { isComposing } from '@/lib/hotkeys.ts';
import { useT } from '@/lib/i18n.ts';
import { ticketKindTexts } from '@/lib/texts.ts';
import styles from './desk.module.css';
import { DESK_KINDS, type DeskKind } from './draft.ts';

type Props = { value: DeskKind; onChange: (kind: DeskKind) => void; onTaken: (kind: DeskKind) => void };

/** The id of the chosen kind's control, for the focus. */
export const KIND_ID = 'desk-kind';

/** The kinds; a digit or Enter goes on to the next question. */
export function KindChoice({ value, onChange, onTaken }: Props) {
  const t = useT();
  const press = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.altKey) return;
    const kind = DESK_KINDS[Number(event.key) - 1];
    if (!kind && event.key !== 'Enter') return;
    event.preventDefault();
    // The kind's own question stands there before it gets the focus.
    if (kind) flushSync(() => onChange(kind));
    onTaken(kind ?? value);
  };
  return (
    <fieldset className={styles.kinds} onKeyDown={press}>
      <legend>{t(commonTexts.kind)}</legend>
      {DESK_KINDS.map((kind, at) => (
        <label key={kind} className={styles.kind}>
          <input
            type="radio"
            name="desk-kind"
            id={kind === value ? KIND_ID : undefined}
            checked={kind === value}
            onChange={() => onChange(kind)}
          />
          <span>
            <kbd>{at + 1}</kbd> {t(ticketKindTexts[kind])}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
