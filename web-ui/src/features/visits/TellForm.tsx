//! Who heard of a visit, kept on the phone; what may be said is proposed.
//!
//! Rule: VAC-08.

import { useId, useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { feedBackVisit } from '@/api/gen/sdk.gen.ts';
import type { Visit, VisitMeans } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { visitMeansTexts } from '@/lib/visitTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { visitTexts, visitVerbTexts } from './texts.ts';
import styles from './visits.module.css';

/** The form. */
export function TellForm({ visit }: { visit: Visit }) {
  const t = useT();
  const id = useId();
  const { id: project_id } = useProject();
  const write = useWrite('visits', 'clocks');
  const { run, error, isBusy } = useDeed();
  const [to, setTo] = useState(visit.owners[0]?.name ?? '');
  const [means, setMeans] = useState<VisitMeans>('phone');
  const [text, setText] = useState(visit.feedback_proposal ?? '');
  const path = { project_id, visit_id: visit.id };
  const send = () =>
    void run(() =>
      write(once =>
        feedBackVisit({ path, headers: { ...once, ...ifMatch(visit.version) }, body: { to: to.trim(), means, text } }),
      ),
    );
  return (
    <section className={styles.card}>
      <h2>{t(visitTexts.feedback)}</h2>
      <div className={styles.field}>
        <label htmlFor={`${id}-to`}>{t(visitTexts.to_whom)}</label>
        <input id={`${id}-to`} maxLength={100} value={to} onChange={({ target }) => setTo(target.value)} />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-means`}>{t(visitTexts.means)}</label>
        <select id={`${id}-means`} value={means} onChange={({ target }) => setMeans(target.value as VisitMeans)}>
          {choicesOf(visitMeansTexts, t).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-text`}>{t(visitTexts.said)}</label>
        <textarea
          id={`${id}-text`}
          rows={5}
          maxLength={2000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <ProblemAlert error={error} />
      <Button variant="main" isBusy={isBusy} onClick={send}>
        {t(visitVerbTexts.feed_back)}
      </Button>
    </section>
  );
}
