//! How callers and visitors are received: shown, never judged.
//!
//! Rule: TKT-02, TKT-25, TKT-38, PPL-12.

import { useQuery } from '@tanstack/react-query';
import { useT } from '@/lib/i18n.ts';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import styles from './desk.module.css';
import { conductQuery } from './queries.ts';
import { deskTexts } from './texts.ts';

/** What is shown, in this order. */
export const CONDUCT = [
  deskTexts.conductAim,
  deskTexts.conductAnswer,
  deskTexts.conductNever,
  deskTexts.conductComplaint,
] as const;

/** The panel beside the form; at its head the phrase that opens a call, and how soon it is answered. */
export function Conduct({ projectId }: { projectId: string }) {
  const t = useT();
  const { data: conduct } = useQuery(conductQuery(projectId));
  return (
    <Panel title={t(deskTexts.conduct)}>
      <PanelBody>
        {conduct && (
          <>
            <p className={styles.opening}>{t(deskTexts.opening, { phrase: conduct.opening_phrase })}</p>
            <p>{t(deskTexts.rings, { rings: conduct.answer_within_rings, hours: conduct.hotline_hours })}</p>
          </>
        )}
        {CONDUCT.map(text => (
          <p key={t(text)}>{t(text)}</p>
        ))}
      </PanelBody>
    </Panel>
  );
}
