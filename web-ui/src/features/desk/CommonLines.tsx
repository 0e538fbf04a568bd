//! What everybody says of the hot topics, at hand while somebody complains or asks.
//!
//! Rule: CMP-22.

import { useQuery } from '@tanstack/react-query';
import { useT } from '@/lib/i18n.ts';
import { useMay } from '@/lib/useMay.ts';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import styles from './desk.module.css';
import { commonLinesQuery } from './queries.ts';
import { deskTexts } from './texts.ts';

/** The lines of the newest list; nothing while none is fixed. */
export function CommonLines({ projectId }: { projectId: string }) {
  const t = useT();
  const mayRead = useMay('tickets.read');
  const { data: topics = [] } = useQuery({ ...commonLinesQuery(projectId), enabled: mayRead });
  if (topics.length === 0) return null;
  return (
    <Panel title={t(deskTexts.commonLines)}>
      <PanelBody>
        <ul className={styles.matters}>
          {topics.map(({ rank, topic, common_line }) => (
            <li key={rank} className={styles.matter}>
              <p>
                <strong>{topic}</strong>
              </p>
              <p>{common_line}</p>
            </li>
          ))}
        </ul>
      </PanelBody>
    </Panel>
  );
}
