//! A promise on the board: where, what is owed, by whom, and how long there is.

import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { Clock, TicketItem } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { ClockTag } from '@/ui/ClockTag.tsx';
import { clockStep } from '@/ui/clock.ts';
import styles from './board.module.css';

type Props = {
  clock: Clock;
  /** Its matter; missing while it is on its way, or when the reader may not see it. */
  matter: TicketItem | undefined;
  project: { id: string; code: string };
  team: string | undefined;
};

/** The card. Only its tag is drawn each second. */
export const BoardCard = memo(function BoardCard({ clock, matter, project, team }: Props) {
  const t = useT();
  const step = clockStep(clock.key);
  const what = step ? t(step) : clock.key;
  const who = clock.owner_name ?? team ?? t(commonTexts.nobody);
  // What belongs to no ticket, such as a duty, is called by what is owed; its name stands below.
  const name = clock.ticket_id ? (matter?.place ?? clock.subject_label) : what;
  const page = pageOf(clock, project.code);
  const owed = clock.ticket_id ? `${what} · ${who}` : who;
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        {page ? (
          <Link to={page} className={styles.place} data-card>
            {name}
          </Link>
        ) : (
          <span className={styles.place}>{name}</span>
        )}
        <span className={styles.owed}>{owed}</span>
        <span className={styles.tag}>
          <ClockTag clock={clock} projectId={project.id} isStepHidden />
        </span>
      </div>
      <p className={styles.matter}>{matter ? matter.content : clock.subject_label}</p>
    </li>
  );
});

/** The page on which a promise is kept; `null` where there is none. */
function pageOf({ ticket_id, subject_kind, subject_label }: Clock, project: string): string | null {
  if (ticket_id) return paths.ticket(project, ticket_id);
  if (subject_kind === 'key_loan') return `${paths.keys(project)}?q=${encodeURIComponent(subject_label)}`;
  return subject_kind === 'duty_task' ? paths.duties(project) : null;
}
