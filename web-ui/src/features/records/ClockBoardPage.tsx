//! The supervisors' board: every promise that runs, by limit, by team and person, and by how far its ladder was told. Each
//! figure opens the promises that it counts.
//!
//! Rule: CLK-07, NUM-01.

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ClockLoad } from '@/api/gen/types.gen.ts';
import { allTeamsQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { limitName } from '@/ui/clock.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { TablePanel } from '@/ui/WholeTable.tsx';
import { Counted } from './Counted.tsx';
import { clockBoardQuery } from './queries.ts';
import { RecordsNav } from './RecordsNav.tsx';
import { recordTexts, toldTexts } from './texts.ts';

/** A line of any of the three tables. */
type Line = { id: string; name: ReactNode; load: ClockLoad };

export default function ClockBoardPage() {
  const t = useT();
  const { id } = useProject();
  const query = useQuery(clockBoardQuery(id));
  const { data: teams = [] } = useQuery(allTeamsQuery(id));
  const teamName = (team: string | null | undefined) =>
    teams.find(one => one.id === team)?.name ?? t(commonTexts.noTeam);
  return (
    <>
      <PageHead title={t(recordTexts.clockBoard)} />
      <RecordsNav />
      <Loaded query={query}>
        {({ all, keys, people, steps }) => (
          <>
            <Table
              title={t(recordTexts.byStep)}
              name="clock-board-steps"
              first={t(recordTexts.step)}
              lines={[
                ...steps.map(({ told, load }) => ({ id: told, name: t(toldTexts[told]), load })),
                { id: 'all', name: t(recordTexts.allRunning), load: all },
              ]}
              isOfSteps
            />
            <Table
              title={t(recordTexts.byLimit)}
              name="clock-board-keys"
              first={t(recordTexts.limit)}
              lines={keys.map(({ key, load }) => ({ id: key, name: limitName(key, t), load }))}
            />
            <Table
              title={t(recordTexts.byPerson)}
              name="clock-board-people"
              first={t(commonTexts.responsible)}
              lines={people.map(({ team_id, owner_id, owner_name, load }) => ({
                id: `${team_id} ${owner_id}`,
                name: `${teamName(team_id)} · ${owner_name ?? t(recordTexts.nobody)}`,
                load,
              }))}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

type TableProps = { title: string; name: string; first: string; lines: readonly Line[]; isOfSteps?: boolean };

/** Those with the most late ones stand on top; the ladder's steps stand in its order. */
function Table({ title, name, first, lines, isOfSteps = false }: TableProps) {
  const t = useT();
  const rows = isOfSteps ? lines : lines.toSorted((one, other) => other.load.late - one.load.late);
  return (
    <TablePanel
      title={title}
      name={name}
      query={{ data: rows, error: null, refetch: () => undefined }}
      columns={columnsOf(t, first, isOfSteps)}
      keyOf={({ id }) => id}
      none={t(recordTexts.noneRunning)}
    />
  );
}

function columnsOf(t: Translate, first: string, isOfSteps: boolean): Column<Line>[] {
  const told = (['nobody', 'owner', 'lead', 'head'] as const).map(
    (step): Column<Line> => ({
      key: step,
      title: t(toldTexts[step]),
      align: 'end',
      render: ({ load }) => <Counted count={load[step]} rows={load.rows} more={{ told: step }} />,
    }),
  );
  const at = (moment: string | null | undefined) => (moment ? <Moment at={moment} /> : '—');
  return [
    { key: 'first', title: first, render: ({ name }) => name },
    {
      key: 'number',
      title: t(recordTexts.running),
      align: 'end',
      render: ({ load }) => <Counted count={load.number} rows={load.rows} />,
    },
    ...(isOfSteps ? [] : told),
    {
      key: 'late',
      title: t(recordTexts.openLate),
      align: 'end',
      render: ({ load }) => (
        <strong>
          <Counted count={load.late} rows={load.rows} more={{ late: 'true' }} />
        </strong>
      ),
    },
    { key: 'oldest', title: t(recordTexts.oldestLate), render: ({ load }) => at(load.oldest_due_at) },
    { key: 'next', title: t(recordTexts.nextDue), render: ({ load }) => at(load.next_due_at) },
  ];
}
