//! One ticket: its facts, its deadlines, its slips and callbacks, what happened, and what may be done now.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Ticket, TicketVerb } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { ticketKindTexts, ticketStageTexts } from '@/lib/texts.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { ClockRows } from '@/ui/ClockRows.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { VerbButtons, type VerbView } from '@/ui/VerbButtons.tsx';
import { Contacts } from './Contacts.tsx';
import { Department } from './Department.tsx';
import { History } from './History.tsx';
import { ticketQuery } from './queries.ts';
import { Repeated } from './Repeated.tsx';
import { toneOf } from './search.ts';
import { CourseFacts, RegisterFacts } from './TicketFacts.tsx';
import { TicketCallbacks, TicketSlips } from './TicketParts.tsx';
import { ticketTexts, ticketVerbTexts } from './texts.ts';
import styles from './tickets.module.css';
import { AT_ONCE, doAtOnce, doWithForm, type FormVerb, type Values } from './verbs.ts';

const VerbDrawer = lazy(() => import('./VerbDrawer.tsx'));
// antd comes with their forms, and most tickets stand alone.
const EventPanel = lazy(async () => ({ default: (await import('./EventPanel.tsx')).EventPanel }));
const IncidentPanel = lazy(async () => ({ default: (await import('./IncidentPanel.tsx')).IncidentPanel }));

export default function TicketPage() {
  const project = useProject();
  const { ticket: id = '' } = useParams({ strict: false }) as { ticket?: string };
  const query = useQuery(ticketQuery(project.id, id));
  return <Loaded query={query}>{ticket => <Shown ticket={ticket} onReload={() => void query.refetch()} />}</Loaded>;
}

function Shown({ ticket, onReload }: { ticket: Ticket; onReload: () => void }) {
  const t = useT();
  // Customers see their ticket, and not what the office writes of it.
  const [works, reads] = [useMay('tickets.work'), useMay('tickets.read')];
  const seesCards = works || reads;
  const project = useProject();
  return (
    <>
      <PageHead
        title={ticket.number}
        beside={
          <>
            <StageTag tone={toneOf(ticket.stage)}>{t(ticketStageTexts[ticket.stage])}</StageTag>
            <span>
              {t(ticketKindTexts[ticket.kind])} · {ticket.place || ticket.caller_name}
            </span>
          </>
        }
      >
        {ticket.kind === 'complaint' && seesCards && (
          <Link to={paths.complaint(project.code, ticket.id)}>{t(ticketTexts.complaintCard)}</Link>
        )}
        <Link to={paths.tickets(project.code)}>{t(pageTexts.tickets)}</Link>
      </PageHead>
      <Verbs ticket={ticket} onReload={onReload} />
      <div className={styles.columns}>
        <div>
          <RegisterFacts ticket={ticket} project={project} />
          {ticket.incident && (
            <Suspense fallback={null}>
              <IncidentPanel incident={ticket.incident} project={project} onReload={onReload} />
            </Suspense>
          )}
          {ticket.special_event_id && (
            <Suspense fallback={null}>
              <EventPanel id={ticket.special_event_id} projectId={project.id} />
            </Suspense>
          )}
          <Repeated ticket={ticket} project={project} />
          <Department ticket={ticket} project={project} onReload={onReload} />
          <CourseFacts ticket={ticket} />
          <TicketSlips ticket={ticket} project={project} />
          <Contacts ticket={ticket} projectId={project.id} />
          <TicketCallbacks ticket={ticket} project={project} />
        </div>
        <div>
          <ClockRows clocks={ticket.clocks} projectId={project.id} />
          <History ticket={ticket} projectId={project.id} />
        </div>
      </div>
    </>
  );
}

/** The verb that comes next in the usual course, when the API opens it. */
const MAIN: readonly TicketVerb[] = ['answer', 'assign', 'start', 'resume', 'handle', 'close'];

function Verbs({ ticket, onReload }: { ticket: Ticket; onReload: () => void }) {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const write = useWrite('tickets', 'slips', 'callbacks', 'board', 'journal');
  const [form, setForm] = useState<FormVerb | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const done = (verb: string) => tell(t(ticketTexts.done, { verb, number: ticket.number }));
  const atOnce = async (verb: (typeof AT_ONCE)[number]) => {
    setBusy(true);
    setError(null);
    try {
      await write(once => doAtOnce(verb, project.id, ticket, once));
      done(t(ticketVerbTexts[verb]));
    } catch (refusal) {
      setError(refusal);
    }
    setBusy(false);
  };
  const save = async (verb: FormVerb, values: Values) => {
    await write(once => doWithForm(verb, project.id, ticket, values, once));
    setForm(null);
    done(t(ticketVerbTexts[verb]));
  };
  const views: Partial<Record<TicketVerb, VerbView>> = {};
  for (const { verb } of ticket.verbs) {
    const label = t(ticketVerbTexts[verb]);
    if (verb === 'callback') {
      views[verb] = { label, run: () => void navigate({ href: paths.callbacks(project.code) }) };
    } else if (isAtOnce(verb)) {
      views[verb] = { label, run: () => atOnce(verb) };
    } else {
      views[verb] = { label, run: () => setForm(verb) };
    }
  }
  const main = MAIN.find(verb => ticket.verbs.some(open => open.verb === verb && open.is_allowed)) ?? null;
  return (
    <div className={styles.verbs}>
      <VerbButtons verbs={ticket.verbs} views={views} main={main} isBusy={isBusy} />
      <ProblemAlert error={error} onReload={onReload} />
      {form && (
        <Suspense fallback={null}>
          <VerbDrawer
            verb={form}
            ticket={ticket}
            projectId={project.id}
            onSave={values => save(form, values)}
            onClose={() => setForm(null)}
            onReload={onReload}
          />
        </Suspense>
      )}
    </div>
  );
}

function isAtOnce(verb: TicketVerb): verb is (typeof AT_ONCE)[number] {
  return AT_ONCE.some(one => one === verb);
}
