//! What I registered last, with its clocks, and the bar over the form that says what was just done.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Ticket } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { ticketKindTexts, ticketStageTexts } from '@/lib/texts.ts';
import { Alarm } from '@/ui/Alarm.tsx';
import { Button } from '@/ui/Button.tsx';
import { ClockTag } from '@/ui/ClockTag.tsx';
import { currentClock } from '@/ui/clock.ts';
import { Icon } from '@/ui/Icon.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Empty, Loaded } from '@/ui/PageState.tsx';
import { Panel } from '@/ui/Panel.tsx';
import styles from './desk.module.css';
import { lastQuery } from './queries.ts';
import { deskTexts } from './texts.ts';

type Project = { id: string; code: string };

type DoneProps = {
  ticket: Ticket;
  /** The day of the recorded call that it is, to go back to. */
  day: string | null;
  project: Project;
  onPrint: () => void;
};

/** What was registered, the deadline that comes next, and the key that prints it. */
export function DoneBar({ ticket, day, project, onPrint }: DoneProps) {
  const t = useT();
  const clock = currentClock(ticket.clocks.filter(one => one.stopped_at === null || one.stopped_at === undefined));
  const words = ticket.stage === 'closed' ? deskTexts.doneClosed : deskTexts.done;
  return (
    <div role="status" className={styles.done}>
      <Icon name="tick" />
      <strong>{t(words, { number: ticket.number })}</strong>
      {clock && <ClockTag clock={clock} projectId={project.id} />}
      <Alarm ticket={ticket} projectId={project.id} />
      <span className={styles.grow} />
      {day && <Link to={paths.callDay(project.code, day)}>{t(deskTexts.backToDay, { day })}</Link>}
      <Link to={paths.ticket(project.code, ticket.id)}>{t(deskTexts.open)}</Link>
      {ticket.slip_count > 0 && (
        <Button icon="print" keys="Alt P" onClick={onPrint}>
          {t(commonTexts.print)}
        </Button>
      )}
    </div>
  );
}

/** The last registrations. */
export function LastOnes({ project, me }: { project: Project; me: string }) {
  const t = useT();
  const last = useQuery(lastQuery(project.id, me));
  return (
    <Panel title={t(deskTexts.last)}>
      <Loaded query={last}>
        {rows =>
          rows.length === 0 ? (
            <Empty>{t(deskTexts.lastEmpty)}</Empty>
          ) : (
            <ul className={styles.last}>
              {rows.map(row => (
                <li key={row.id}>
                  <Link to={paths.ticket(project.code, row.id)}>{row.number}</Link>
                  <span className={styles.cut}>{row.place || row.caller_name}</span>
                  <span className={styles.cut}>
                    <span className={styles.dim}>{t(ticketKindTexts[row.kind])}</span> {row.content}
                  </span>
                  <Moment at={row.registered_at} />
                  <span className={styles.dim}>
                    {row.clock ? <ClockTag clock={row.clock} projectId={project.id} /> : t(ticketStageTexts[row.stage])}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
