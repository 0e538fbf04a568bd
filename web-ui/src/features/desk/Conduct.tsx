//! How callers and visitors are received: shown, never judged.
//!
//! Rule: TKT-02, TKT-25, TKT-38, PPL-12.

import { useT } from '@/lib/i18n.ts';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import styles from './desk.module.css';
import { deskTexts } from './texts.ts';

/** What is shown, in this order. */
export const CONDUCT = [
  deskTexts.conductAim,
  deskTexts.conductAnswer,
  deskTexts.conductNever,
  deskTexts.conductComplaint,
] as const;

/** The panel beside the form; the phrase that opens a call stands at its head. */
export function Conduct({ opening }: { opening: string }) {
  const t = useT();
  return (
    <Panel title={t(deskTexts.conduct)}>
      <PanelBody>
        {opening && <p className={styles.opening}>{t(deskTexts.opening, { phrase: opening })}</p>}
        {CONDUCT.map(text => (
          <p key={t(text)}>{t(text)}</p>
        ))}
      </PanelBody>
    </Panel>
  );
}
