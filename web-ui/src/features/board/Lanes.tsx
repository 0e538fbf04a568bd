//! The three lanes. Arrow keys go from card to card and from lane to lane; Enter opens the ticket.

import type { KeyboardEvent } from 'react';
import type { Clock, TicketItem } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { BoardCard } from './BoardCard.tsx';
import styles from './board.module.css';
import { LANES, type Lane } from './lanes.ts';
import { boardTexts, laneTexts } from './texts.ts';

type Props = {
  lanes: Record<Lane, Clock[]>;
  matters: ReadonlyMap<string, TicketItem> | undefined;
  project: { id: string; code: string };
  teams: ReadonlyMap<string, string>;
};

/** The lanes with their cards. */
export function Lanes({ lanes, matters, project, teams }: Props) {
  const t = useT();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the cards' links take the keys; the arrows are a shortcut.
    <div className={styles.lanes} onKeyDown={walk}>
      {LANES.map(lane => (
        <section key={lane} className={styles.lane} data-lane={lane} aria-label={t(laneTexts[lane])}>
          <h2 className={styles.laneHead}>
            {t(laneTexts[lane])}
            <span className={styles.count}>{lanes[lane].length}</span>
          </h2>
          {lanes[lane].length === 0 ? (
            <p className={styles.none}>{t(boardTexts.emptyLane)}</p>
          ) : (
            <ul>
              {lanes[lane].map(clock => (
                <BoardCard
                  key={clock.id}
                  clock={clock}
                  matter={clock.ticket_id ? matters?.get(clock.ticket_id) : undefined}
                  project={project}
                  team={clock.team_id ? teams.get(clock.team_id) : undefined}
                />
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  );
}

/** How far each arrow goes: cards down, lanes across. */
const STEPS: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (!step || !(event.target instanceof HTMLElement) || !event.target.matches('[data-card]')) return;
  const columns = [...event.currentTarget.querySelectorAll('[data-lane]')]
    .map(lane => [...lane.querySelectorAll<HTMLElement>('[data-card]')])
    .filter(cards => cards.length > 0);
  const column = columns.findIndex(cards => cards.includes(event.target as HTMLElement));
  const row = columns[column]?.indexOf(event.target) ?? 0;
  const goal = columns[column + step[1]];
  const card = goal?.[Math.min(row + step[0], goal.length - 1)];
  if (!card) return;
  event.preventDefault();
  card.focus();
}
