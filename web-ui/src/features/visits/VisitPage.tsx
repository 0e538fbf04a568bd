//! A visit: when and by whom, what was found, its problems with their tickets, and who heard of it.
//!
//! Rule: VAC-07, VAC-08, VAC-10, VAC-12.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { closeVisit } from '@/api/gen/sdk.gen.ts';
import type { Visit, VisitVerb } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatExact, formatList } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import {
  regimeTexts,
  visitCareTexts,
  visitItemTexts,
  visitMeansTexts,
  visitReasonTexts,
  visitResultTexts,
  visitStateTexts,
} from '@/lib/visitTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel, PanelBody } from '@/ui/Panel.tsx';
import { Photos } from '@/ui/Photos.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { ExplainForm, FeedbackForm, MoveForm } from './Forms.tsx';
import { visitQuery } from './queries.ts';
import { visitTexts, visitVerbTexts } from './texts.ts';
import { VISIT_TONES } from './tones.ts';
import { VisitNav } from './VisitNav.tsx';
import styles from './visits.module.css';

export default function VisitPage() {
  const project = useProject();
  const { visit: id } = useParams({ from: '/signed-in/office/p/$project/visits/$visit' });
  const query = useQuery(visitQuery(project.id, id));
  return <Loaded query={query}>{visit => <Shown visit={visit} onReload={() => void query.refetch()} />}</Loaded>;
}

type Props = { visit: Visit; onReload: () => void };

function Shown({ visit, onReload }: Props) {
  const t = useT();
  const { code } = useProject();
  const [open, setOpen] = useState<VisitVerb | null>(null);
  const form = { visit, onReload, onClose: () => setOpen(null) };
  return (
    <>
      <PageHead
        title={t(visitTexts.titleOf, { room: visit.room })}
        beside={
          <StageTag tone={visit.is_late ? 'waiting' : VISIT_TONES[visit.state]}>
            {visit.is_late ? t(visitTexts.late) : t(visitStateTexts[visit.state])}
          </StageTag>
        }
      >
        {visit.ended_at && <PrintLink href={paths.printVisit(code, visit.id)} name={t(visitTexts.printRecord)} />}
        {visit.feedback_at && <PrintLink href={paths.printVisitNote(code, visit.id)} name={t(visitTexts.printNote)} />}
        <Verbs visit={visit} onOpen={setOpen} />
      </PageHead>
      <VisitNav />
      <About visit={visit} />
      {visit.ended_at && <Record visit={visit} />}
      {visit.feedback_due_at && <Feedback visit={visit} />}
      {open === 'move' && <MoveForm {...form} />}
      {open === 'explain' && <ExplainForm {...form} />}
      {open === 'feed_back' && <FeedbackForm {...form} />}
    </>
  );
}

/** The verbs of the office; a visit is begun and recorded on the phone page. */
function Verbs({ visit, onOpen }: { visit: Visit; onOpen: (verb: VisitVerb) => void }) {
  const t = useT();
  const { id: project_id, code } = useProject();
  const write = useWrite('visits');
  const deed = useDeed();
  const path = { project_id, visit_id: visit.id };
  const close = () =>
    void deed.run(() => write(once => closeVisit({ path, headers: { ...once, ...ifMatch(visit.version) }, body: {} })));
  const onPhone = visit.verbs.find(verb => verb === 'start' || verb === 'record');
  const inForms = visit.verbs.filter(verb => verb === 'move' || verb === 'explain' || verb === 'feed_back');
  return (
    <>
      {inForms.map(verb => (
        <Button key={verb} variant={verb === 'feed_back' ? 'main' : 'plain'} onClick={() => onOpen(verb)}>
          {t(visitVerbTexts[verb])}
        </Button>
      ))}
      {onPhone && <Link to={paths.roundVisit(code, visit.id)}>{t(visitVerbTexts[onPhone])}</Link>}
      {visit.verbs.includes('close') && (
        <Button variant="main" isBusy={deed.isBusy} onClick={close}>
          {t(visitVerbTexts.close)}
        </Button>
      )}
      <ProblemAlert error={deed.error} />
    </>
  );
}

function About({ visit }: { visit: Visit }) {
  const t = useT();
  const { code } = useProject();
  const keys = visit.keys.map(({ number, place, pieces_in: pieces }) => t(visitTexts.keyAt, { number, place, pieces }));
  return (
    <Panel title={t(visitTexts.plan)}>
      <Facts
        items={[
          [
            t(commonTexts.room),
            <Link key="room" to={paths.unit(code, visit.unit_id)}>
              {visit.room}
            </Link>,
          ],
          [t(visitTexts.regime), visit.regime && t(regimeTexts[visit.regime])],
          [t(visitTexts.reason), t(visitReasonTexts[visit.reason])],
          [t(visitTexts.plannedOn), visit.planned_on],
          [t(visitTexts.lastOn), visit.last_on],
          [t(visitTexts.disaster), visit.due_at && <Moment key="due" at={visit.due_at} />],
          [t(visitTexts.steward), visit.steward_name ?? t(visitTexts.nobody)],
          [t(visitTexts.care), formatList(visit.care.map(one => t(visitCareTexts[one])))],
          [t(visitTexts.keys), keys.length > 0 ? formatList(keys) : t(visitTexts.noKeys)],
          [t(visitTexts.owners), formatList(visit.owners.map(({ name }) => name))],
          [t(visitTexts.why), visit.why],
        ]}
      />
    </Panel>
  );
}

function Record({ visit }: { visit: Visit }) {
  const t = useT();
  const { id, code } = useProject();
  return (
    <Panel title={t(visitTexts.result)}>
      <Facts
        items={[
          [t(visitTexts.visited), visit.ended_at && formatExact(visit.ended_at)],
          [t(visitTexts.visitedBy), visit.visited_by],
          [t(visitTexts.done), formatList(visit.done.map(one => t(visitCareTexts[one])))],
          [t(visitTexts.note), visit.note],
        ]}
      />
      <PanelBody>
        <h3>{t(visitTexts.checks)}</h3>
        <ul className={styles.found}>
          {visit.checks.map(check => (
            <li key={check.item} data-abnormal={check.result === 'abnormal'}>
              {t(visitItemTexts[check.item])} · {t(visitResultTexts[check.result])}
              {check.note && ` · ${check.note}`}
            </li>
          ))}
        </ul>
        {visit.problems.length > 0 && (
          <>
            <h3>{t(visitTexts.problems)}</h3>
            <ul className={styles.problems}>
              {visit.problems.map(problem => (
                <li key={problem.ticket_id ?? problem.text}>
                  {problem.text}{' '}
                  {problem.ticket_id && <Link to={paths.ticket(code, problem.ticket_id)}>{t(visitTexts.ticket)}</Link>}
                </li>
              ))}
            </ul>
          </>
        )}
        <Photos projectId={id} id={visit.id} kind="visit" />
      </PanelBody>
    </Panel>
  );
}

function Feedback({ visit }: { visit: Visit }) {
  const t = useT();
  return (
    <Panel title={t(visitTexts.feedback)}>
      {visit.feedback_at ? (
        <Facts
          items={[
            [t(visitTexts.to_whom), visit.feedback_to],
            [t(visitTexts.means), visit.feedback_means && t(visitMeansTexts[visit.feedback_means])],
            [t(visitTexts.feedback), <Moment key="at" at={visit.feedback_at} />],
            [t(visitTexts.visitedBy), visit.feedback_by],
            [t(visitTexts.said), visit.feedback_text],
          ]}
        />
      ) : (
        <PanelBody>
          <p>
            <StageTag tone={visit.is_feedback_late ? 'waiting' : 'active'}>
              {t(visit.is_feedback_late ? visitTexts.late : visitTexts.owed)}
            </StageTag>{' '}
            {visit.feedback_due_at && t(visitTexts.dueBy, { at: formatExact(visit.feedback_due_at) })}
          </p>
          {visit.feedback_proposal && <Proposal text={visit.feedback_proposal} />}
        </PanelBody>
      )}
    </Panel>
  );
}

/** What may be said, to be copied where the browser lets one. */
export function Proposal({ text }: { text: string }) {
  const t = useT();
  const [isCopied, setCopied] = useState(false);
  const mayCopy = 'clipboard' in navigator;
  return (
    <div className={styles.proposal}>
      <p>{text}</p>
      {mayCopy && (
        <Button onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
          {t(isCopied ? visitTexts.copied : visitTexts.copy)}
        </Button>
      )}
    </div>
  );
}
