//! The verbs that a record has now, as the API names them. One that is not allowed is disabled and says why; a dangerous
//! one asks first, with the object's name and what follows.

import { useId, useState } from 'react';
import { useT } from '@/lib/i18n.ts';
import { Button } from './Button.tsx';
import { Dialog, DialogButtons } from './Dialog.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import { uiTexts } from './texts.ts';
import styles from './VerbButtons.module.css';

/** A verb as the API gives it. */
export type OpenVerb<V extends string = string> = { verb: V; is_allowed: boolean; reason?: string | null };

/** What the page knows about a verb. */
export type VerbView = {
  label: string;
  /** The key that does the same, as printed on the button. */
  keys?: string;
  /** Set for a dangerous verb: the question with the object's name, and what follows. */
  confirm?: { question: string; consequence: string };
  /** Does it; may be refused. Without a dialog the caller shows the refusal. */
  run: () => void | Promise<void>;
};

type Props<V extends string> = {
  verbs: readonly OpenVerb<V>[];
  /** How each verb looks; a verb left out is drawn elsewhere on the page. */
  views: Partial<Record<V, VerbView>>;
  /** The screen's main verb: solid, when it is allowed. */
  main?: V | null;
  isBusy?: boolean;
};

/** The buttons, in the API's order. */
export function VerbButtons<V extends string>({ verbs, views, main = null, isBusy = false }: Props<V>) {
  const [asked, setAsked] = useState<VerbView | null>(null);
  return (
    <div className={styles.row}>
      {verbs.map(open => {
        const view = views[open.verb];
        if (!view) return null;
        const press = view.confirm ? () => setAsked(view) : () => void view.run();
        return (
          <VerbButton
            key={open.verb}
            open={open}
            view={view}
            isMain={open.verb === main}
            isBusy={isBusy}
            onPress={press}
          />
        );
      })}
      {asked && <Confirm view={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

type ButtonProps = { open: OpenVerb; view: VerbView; isMain: boolean; isBusy: boolean; onPress: () => void };

function VerbButton({ open, view, isMain, isBusy, onPress }: ButtonProps) {
  const id = useId();
  const variant = isMain ? 'main' : 'plain';
  if (open.is_allowed)
    return (
      <Button variant={variant} isBusy={isBusy} onClick={onPress} {...(view.keys && { keys: view.keys })}>
        {view.label}
      </Button>
    );
  // Not `disabled`: the reason must be reachable by keyboard.
  return (
    <span className={styles.closed}>
      <Button aria-disabled="true" aria-describedby={open.reason ? id : undefined} title={open.reason ?? undefined}>
        {view.label}
      </Button>
      {open.reason && (
        <span id={id} role="tooltip" className={styles.reason}>
          {open.reason}
        </span>
      )}
    </span>
  );
}

function Confirm({ view, onClose }: { view: VerbView; onClose: () => void }) {
  const t = useT();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await view.run();
      onClose();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <Dialog title={view.confirm?.question ?? view.label} onClose={onClose}>
      <p>{view.confirm?.consequence}</p>
      <ProblemAlert error={error} />
      <DialogButtons>
        <Button onClick={onClose} autoFocus>
          {t(uiTexts.cancel)}
        </Button>
        <Button variant="danger" isBusy={isBusy} onClick={() => void run()}>
          {view.label}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
