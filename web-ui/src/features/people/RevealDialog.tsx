//! Phones and numbers in full, for a reason that the journal keeps.

import { type FormEvent, useId, useState } from 'react';
import { revealParty } from '@/api/gen/sdk.gen.ts';
import type { Party, RevealedParty } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogButtons } from '@/ui/Dialog.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { uiTexts } from '@/ui/texts.ts';
import styles from './people.module.css';
import { peopleTexts } from './texts.ts';

type Props = { party: Party; onRevealed: (full: RevealedParty) => void; onClose: () => void };

/** Asks for the reason and shows the numbers on the page behind. */
export function RevealDialog({ party, onRevealed, onClose }: Props) {
  const t = useT();
  const id = useId();
  const { id: project_id } = useProject();
  const write = useWrite();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const reveal = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const path = { project_id, party_id: party.id };
      onRevealed(await write(once => revealParty({ path, headers: once, body: { reason: reason.trim() } })));
      onClose();
    } catch (refusal) {
      setError(refusal);
    }
    setBusy(false);
  };
  return (
    <Dialog title={`${t(peopleTexts.reveal)} · ${party.name}`} onClose={onClose}>
      <form className={styles.reveal} onSubmit={event => void reveal(event)}>
        <p>{t(peopleTexts.revealHint)}</p>
        <ProblemAlert error={error} />
        <div>
          <label htmlFor={id}>{t(commonTexts.reason)}</label>
          <input
            id={id}
            className={styles.input}
            list={`${id}-usual`}
            required
            maxLength={500}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
          <datalist id={`${id}-usual`}>
            <option value={t(peopleTexts.revealReasons)} />
          </datalist>
        </div>
        <DialogButtons>
          <Button onClick={onClose}>{t(uiTexts.cancel)}</Button>
          <Button type="submit" variant="main" isBusy={isBusy} disabled={reason.trim() === ''}>
            {t(peopleTexts.reveal)}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
