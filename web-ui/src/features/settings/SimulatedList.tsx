//! The promises that a draft changes, one by one, on to their tickets.

import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { exportSimulatedClocks } from '@/api/gen/sdk.gen.ts';
import type { ListSimulatedClocksData, SimulatedClock } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Button } from '@/ui/Button.tsx';
import { limitName } from '@/ui/clock.ts';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { ExportButtons } from '@/ui/ExportButtons.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Empty, Loaded } from '@/ui/PageState.tsx';
import { PanelBody } from '@/ui/Panel.tsx';
import { simulatedQuery, type Trial } from './queries.ts';
import styles from './settings.module.css';
import { simulationTexts, standingTexts, verdictChangeTexts } from './simulationTexts.ts';

/** Which of the promises. */
export type Which = Omit<NonNullable<ListSimulatedClocksData['query']>, 'cursor' | 'limit'>;

type Props = { trial: Trial; which: Which; onClose: () => void };

/** The list with its file. */
export function SimulatedList({ trial, which, onClose }: Props) {
  const t = useT();
  const { id: project_id, code } = useProject();
  const query = useInfiniteQuery(simulatedQuery(project_id, trial, which));
  const title = [which.key && limitName(which.key, t), which.change && t(verdictChangeTexts[which.change])]
    .filter(Boolean)
    .join(' · ');
  return (
    <section aria-label={title}>
      <PanelBody>
        <div className={styles.marks}>
          <h3>{title}</h3>
          <ExportButtons
            name={t(simulationTexts.file)}
            read={format =>
              exportSimulatedClocks({ path: { project_id }, query: { ...which, format }, body: trial, parseAs: 'blob' })
            }
          />
          <Button variant="quiet" onClick={onClose}>
            {t(simulationTexts.close)}
          </Button>
        </div>
      </PanelBody>
      <Loaded query={query}>
        {({ pages }) => (
          <DataTable
            label={title}
            name="simulated-clocks"
            rows={pages.flatMap(page => page.items)}
            columns={columnsOf(t, code)}
            keyOf={clock => clock.id}
            empty={<Empty>{t(simulationTexts.nothing)}</Empty>}
          />
        )}
      </Loaded>
      {query.hasNextPage && (
        <PanelBody>
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t(simulationTexts.more)}
          </Button>
        </PanelBody>
      )}
    </section>
  );
}

function columnsOf(t: Translate, project: string): Column<SimulatedClock>[] {
  return [
    {
      key: 'subject',
      title: t(simulationTexts.subject),
      render: clock =>
        clock.ticket_id ? (
          <Link to={paths.ticket(project, clock.ticket_id)}>{clock.subject_label}</Link>
        ) : (
          clock.subject_label
        ),
    },
    { key: 'owner', title: t(commonTexts.responsible), render: clock => clock.owner_name ?? '—' },
    { key: 'started', title: t(simulationTexts.started), render: clock => <Moment at={clock.started_at} /> },
    {
      key: 'stopped',
      title: t(simulationTexts.stopped),
      render: clock => (clock.stopped_at ? <Moment at={clock.stopped_at} /> : '—'),
    },
    { key: 'due', title: t(simulationTexts.due), render: clock => <Moment at={clock.due_at} /> },
    {
      key: 'by_draft',
      title: t(simulationTexts.dueByDraft),
      render: clock => (clock.due_by_draft ? <Moment at={clock.due_by_draft} /> : '—'),
    },
    {
      key: 'verdict',
      title: t(simulationTexts.verdict),
      render: clock => `${t(standingTexts[clock.before])} → ${t(standingTexts[clock.after])}`,
    },
  ];
}
