//! The deadline board: every promise that runs, in three lanes, the most urgent on top. It moves by itself.

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Clock, Team } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { allTeamsQuery } from '@/lib/colleagues.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import { formatExact } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { recall, remember } from '@/lib/memory.ts';
import { useProject } from '@/lib/project.ts';
import { Button } from '@/ui/Button.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import styles from './board.module.css';
import { chime } from './chime.ts';
import { Lanes } from './Lanes.tsx';
import { LANES, type Lane } from './lanes.ts';
import { clocksQuery, mattersQuery } from './queries.ts';
import { boardTexts, laneTexts } from './texts.ts';
import { useChime, useLanes } from './useBoard.ts';
import { Wall } from './Wall.tsx';

const SOUND = 'guanjia.board.sound';
const NO_CLOCKS: readonly Clock[] = [];

/** What the address says. */
type Filter = { team?: string | undefined; person?: string | undefined; wall?: 1 | undefined };

/** The page. */
export default function BoardPage() {
  const t = useT();
  const filter: Filter = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = (change: Filter) => void navigate({ to: '.', search: { ...filter, ...change }, replace: true });
  const [hasSound, setSound] = useState(() => recall(SOUND) === 'yes');
  const turnSound = (on: boolean) => {
    setSound(on);
    remember(SOUND, on ? 'yes' : null);
    if (on) chime();
  };
  const board = <Board filter={filter} onFilter={set} hasSound={hasSound} onSound={turnSound} />;
  if (filter.wall !== 1) return board;
  return (
    <Wall label={t(pageTexts.board)} onLeave={() => set({ wall: undefined })}>
      {board}
    </Wall>
  );
}

type BoardProps = {
  filter: Filter;
  onFilter: (change: Filter) => void;
  hasSound: boolean;
  onSound: (on: boolean) => void;
};

function Board({ filter, onFilter, hasSound, onSound }: BoardProps) {
  const t = useT();
  const project = useProject();
  const clocks = useQuery(clocksQuery(project.id));
  const matters = useQuery(mattersQuery(project.id));
  const teams = useQuery(allTeamsQuery(project.id));
  const all = clocks.data?.items ?? NO_CLOCKS;
  const shown = useMemo(() => all.filter(clock => isWanted(clock, filter)), [all, filter]);
  const lanes = useLanes(shown);
  useChime(lanes.overdue, clocks.isSuccess, hasSound);
  const teamNames = useMemo(() => new Map(teams.data?.map(team => [team.id, team.name])), [teams.data]);
  const isWall = filter.wall === 1;
  return (
    <>
      <PageHead
        title={t(pageTexts.board)}
        beside={
          <span className={styles.updated}>
            {clocks.dataUpdatedAt > 0 &&
              t(boardTexts.updated, { time: formatExact(new Date(clocks.dataUpdatedAt)).slice(11) })}
          </span>
        }
      >
        <Choices filter={filter} onFilter={onFilter} clocks={all} teams={teams.data ?? []} />
        <label className={styles.sound}>
          <input type="checkbox" checked={hasSound} onChange={event => onSound(event.target.checked)} />
          {t(boardTexts.sound)}
        </label>
        {!isWall && <PrintLink href={paths.printOverdue(project.code)} name={t(boardTexts.lateList)} />}
        <Button onClick={() => onFilter({ wall: isWall ? undefined : 1 })} {...(isWall && { keys: 'Esc' })}>
          {t(isWall ? boardTexts.leaveWall : boardTexts.wall)}
        </Button>
      </PageHead>
      <Loaded query={clocks}>
        {({ isMore }) => (
          <>
            <Counters lanes={lanes} />
            {isMore && <p className={styles.more}>{t(boardTexts.more, { count: all.length })}</p>}
            {shown.length > 0 ? (
              <Lanes lanes={lanes} matters={matters.data} project={project} teams={teamNames} />
            ) : (
              <Nothing isFiltered={all.length > 0} onClear={() => onFilter({ team: undefined, person: undefined })} />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function isWanted(clock: Clock, { team, person }: Filter): boolean {
  return (!team || clock.team_id === team) && (!person || (clock.owner_id ?? 'none') === person);
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const t = useT();
  if (!isFiltered) return <Empty>{t(boardTexts.empty)}</Empty>;
  return (
    <Empty action={<Button onClick={onClear}>{t(boardTexts.clearFilter)}</Button>}>{t(boardTexts.emptyFilter)}</Empty>
  );
}

/** The figures that are read first. */
function Counters({ lanes }: { lanes: Record<Lane, Clock[]> }) {
  const t = useT();
  return (
    <dl className={styles.counters}>
      {LANES.map(lane => (
        <div key={lane} className={styles.counter} data-lane={lane} data-some={lanes[lane].length > 0}>
          <dt>{t(laneTexts[lane])}</dt>
          <dd>{lanes[lane].length}</dd>
        </div>
      ))}
    </dl>
  );
}

type ChoiceProps = {
  filter: Filter;
  onFilter: (change: Filter) => void;
  clocks: readonly Clock[];
  teams: readonly Team[];
};

/** Whose promises are shown: people are those who owe something now, and the one that the address names. */
function Choices({ filter, onFilter, clocks, teams }: ChoiceProps) {
  const t = useT();
  const owners = new Map(
    clocks.flatMap(({ owner_id, owner_name }) => (owner_id ? [[owner_id, owner_name ?? '']] : [])),
  );
  const people = [...owners].sort(([, one], [, other]) => one.localeCompare(other, 'zh-CN'));
  return (
    <>
      <label className={styles.choice}>
        {t(commonTexts.team)}
        <select value={filter.team ?? ''} onChange={event => onFilter({ team: event.target.value || undefined })}>
          <option value="">{t(boardTexts.everyone)}</option>
          {teams.map(team => (
            <option key={team.id} value={team.id}>
              {team.name}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.choice}>
        {t(boardTexts.person)}
        <select value={filter.person ?? ''} onChange={event => onFilter({ person: event.target.value || undefined })}>
          <option value="">{t(boardTexts.everyone)}</option>
          <option value="none">{t(commonTexts.nobody)}</option>
          {people.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
