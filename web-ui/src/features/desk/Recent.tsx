//! Matters under way anywhere in the project: one tap says that the caller reports the same cause, and both then belong to
//! one incident.
//!
//! Rule: RPTD-02.

import { useQuery } from '@tanstack/react-query';
import { useT } from '@/lib/i18n.ts';
import { Button } from '@/ui/Button.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import styles from './desk.module.css';
import type { Chosen } from './draft.ts';
import { recentQuery } from './queries.ts';
import { deskTexts } from './texts.ts';

type Props = { projectId: string; chosen: Chosen | null; onChoose: (ticket: Chosen | null) => void };

/** The newest few; nothing while there are none. */
export function Recent({ projectId, chosen, onChoose }: Props) {
  const t = useT();
  const { data: recent = [] } = useQuery(recentQuery(projectId));
  if (recent.length === 0) return null;
  return (
    <Panel title={t(deskTexts.recent)}>
      <PanelBody>
        <ul className={styles.matters}>
          {recent.map(({ id, number, place, content }) => {
            const isChosen = chosen?.id === id;
            return (
              <li key={id} className={styles.matter} data-linked={isChosen}>
                <p className={styles.cut}>
                  <span className={styles.dim}>{number}</span> {place} · {content}
                </p>
                <Button aria-pressed={isChosen} onClick={() => onChoose(isChosen ? null : { id, label: number })}>
                  {t(isChosen ? deskTexts.notSameCause : deskTexts.sameCause)}
                </Button>
              </li>
            );
          })}
        </ul>
      </PanelBody>
    </Panel>
  );
}
