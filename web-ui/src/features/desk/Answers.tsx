//! The answer base at hand while somebody asks: found by a word, put into the answer by one press.
//!
//! Rule: SUG-06.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '@/lib/i18n.ts';
import { Button } from '@/ui/Button.tsx';
import { TextFilter } from '@/ui/Filters.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import styles from './desk.module.css';
import { answersQuery } from './queries.ts';
import { deskTexts } from './texts.ts';

type Props = { projectId: string; onTake: (answer: string) => void };

/** The panel: answers that hold today only. */
export function Answers({ projectId, onTake }: Props) {
  const t = useT();
  const [q, setQ] = useState<string | undefined>(undefined);
  const { data: answers } = useQuery(answersQuery(projectId, q));
  return (
    <Panel title={t(deskTexts.answers)}>
      <PanelBody>
        <TextFilter label={t(deskTexts.answerSearch)} value={q} onChange={setQ} />
        {answers?.length === 0 && <p className={styles.dim}>{t(deskTexts.noAnswers)}</p>}
        <ul className={styles.matters}>
          {answers?.map(({ id, topic, content }) => (
            <li key={id} className={styles.matter}>
              <p>
                <strong>{topic}</strong>
              </p>
              <p>{content}</p>
              <Button onClick={() => onTake(content)}>{t(deskTexts.takeAnswer)}</Button>
            </li>
          ))}
        </ul>
      </PanelBody>
    </Panel>
  );
}
