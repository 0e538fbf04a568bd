//! One visit on the steward's phone: begin, tick what was looked at, take photos, write problems down, tell the owner.
//!
//! Rule: VAC-02, VAC-07, VAC-08, VAC-10.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ifMatch } from '@/api/client.ts';
import { startVisit } from '@/api/gen/sdk.gen.ts';
import type { Visit } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatExact, formatList } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { regimeTexts, visitCareTexts, visitStateTexts } from '@/lib/visitTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { visitQuery } from './queries.ts';
import { RecordForm } from './RecordForm.tsx';
import { TellForm } from './TellForm.tsx';
import { roundTexts, visitTexts, visitVerbTexts } from './texts.ts';
import { VISIT_TONES } from './tones.ts';
import styles from './visits.module.css';

export default function RoundVisitPage() {
  const project = useProject();
  const { visit: id } = useParams({ from: '/signed-in/field/m/$project/visits/$visit' });
  const query = useQuery(visitQuery(project.id, id));
  return <Loaded query={query}>{visit => <Shown visit={visit} />}</Loaded>;
}

function Shown({ visit }: { visit: Visit }) {
  const t = useT();
  const { code } = useProject();
  const { floor } = visit;
  const keys = visit.keys.map(({ number, place, pieces_in: pieces }) => t(visitTexts.keyAt, { number, place, pieces }));
  return (
    <div className={styles.round}>
      <PageHead
        title={t(visitTexts.titleOf, { room: visit.room })}
        beside={<StageTag tone={VISIT_TONES[visit.state]}>{t(visitStateTexts[visit.state])}</StageTag>}
      />
      <Link to={paths.round(code)}>{t(roundTexts.back)}</Link>
      <section className={styles.card}>
        <p className={styles.muted}>
          {[
            floor && t(roundTexts.floor, { floor }),
            visit.regime && t(regimeTexts[visit.regime]),
            ...visit.care.map(one => t(visitCareTexts[one])),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className={styles.muted}>{keys.length > 0 ? formatList(keys) : t(visitTexts.noKeys)}</p>
        {visit.feedback_due_at && !visit.feedback_at && (
          <p>
            {t(visitTexts.owed)} {t(visitTexts.dueBy, { at: formatExact(visit.feedback_due_at) })}
          </p>
        )}
        {visit.feedback_at && (
          <p>
            {t(visitTexts.feedback)} {visit.feedback_to} · {formatExact(visit.feedback_at)}
          </p>
        )}
        {visit.problems.map(problem => (
          <p key={problem.ticket_id ?? problem.text}>
            {problem.text}{' '}
            {problem.ticket_id && <Link to={paths.ticket(code, problem.ticket_id)}>{t(visitTexts.ticket)}</Link>}
          </p>
        ))}
      </section>
      {visit.verbs.includes('start') && <Start visit={visit} />}
      {visit.verbs.includes('record') && <RecordForm visit={visit} />}
      {visit.verbs.includes('feed_back') && <TellForm visit={visit} />}
    </div>
  );
}

function Start({ visit }: { visit: Visit }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('visits');
  const { run, error, isBusy } = useDeed();
  const path = { project_id, visit_id: visit.id };
  const start = () =>
    void run(() => write(once => startVisit({ path, headers: { ...once, ...ifMatch(visit.version) }, body: {} })));
  return (
    <>
      <ProblemAlert error={error} />
      <Button variant="main" isBusy={isBusy} onClick={start}>
        {t(visitVerbTexts.start)}
      </Button>
    </>
  );
}
