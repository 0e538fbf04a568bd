//! The callbacks that have ended: who said what, who was not reached, who was not called.

import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Callback, CallbackStage } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import { useProject } from '@/lib/project.ts';
import { callbackStageTexts, gradeTexts } from '@/lib/slipTexts.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { PagedTable } from '@/ui/PagedTable.tsx';
import { PageHead } from '@/ui/PageState.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { useListSearch } from '@/ui/useListSearch.ts';
import { CallbackNav } from './CallbackNav.tsx';
import styles from './callbacks.module.css';
import { historyQuery, saveSheet } from './queries.ts';
import { callbackTexts } from './texts.ts';

const ENDED = ['done', 'not_reached', 'waived', 'follow_up'] as const satisfies CallbackStage[];

/** What the address says. */
type Search = { stage?: (typeof ENDED)[number]; cursor?: string; limit?: number };

/** The page. */
export default function CallbackHistoryPage() {
  const t = useT();
  const project = useProject();
  const search: Search = useSearch({ strict: false });
  const { stage = 'done', cursor, limit = USUAL_LIMIT } = search;
  const query = useQuery(historyQuery(project.id, { stage, cursor, limit }));
  const [refused, setRefused] = useState<unknown>(null);
  const { change } = useListSearch(search);
  const sheet = () => {
    setRefused(null);
    saveSheet(project.id, stage, t(callbackTexts.history)).catch(setRefused);
  };
  return (
    <>
      <PageHead title={t(callbackTexts.history)}>
        <Button icon="down" onClick={sheet}>
          {t(callbackTexts.sheet)}
        </Button>
        <a
          className={styles.link}
          href={`${paths.printCallbacks(project.code)}?stage=${stage}`}
          target="_blank"
          rel="noopener"
        >
          {t(callbackTexts.print)}
        </a>
      </PageHead>
      <CallbackNav />
      <fieldset className={styles.inline}>
        <legend>{t(callbackTexts.stage)}</legend>
        {ENDED.map(one => (
          <label key={one}>
            <input type="radio" name="stage" checked={one === stage} onChange={() => change({ stage: one })} />
            {t(callbackStageTexts[one])}
          </label>
        ))}
      </fieldset>
      <ProblemAlert error={refused} />
      <PagedTable
        label={t(callbackTexts.history)}
        name="callbacks"
        columns={columns(t, project.code)}
        query={query}
        place={search}
        onPlace={change}
        keyOf={row => row.id}
        none={t(callbackTexts.emptyHistory)}
      />
    </>
  );
}

function columns(t: Translate, project: string): Column<Callback>[] {
  return [
    {
      key: 'number',
      title: t(callbackTexts.number),
      render: row => <Link to={paths.ticket(project, row.ticket_id)}>{row.ticket_number}</Link>,
    },
    { key: 'place', title: t(callbackTexts.place), render: row => row.place },
    { key: 'customer', title: t(callbackTexts.customer), render: row => row.caller_name ?? '—' },
    { key: 'matter', title: t(callbackTexts.matter), render: row => row.matter, isCut: true },
    { key: 'called', title: t(callbackTexts.calledAt), render: row => <Moment at={row.called_at ?? lastTry(row)} /> },
    { key: 'by', title: t(callbackTexts.calledBy), render: row => row.called_by ?? row.attempts.at(-1)?.by ?? '—' },
    { key: 'grade', title: t(callbackTexts.grade), render: row => (row.grade ? t(gradeTexts[row.grade]) : '—') },
    {
      key: 'result',
      title: t(callbackTexts.result),
      render: row => row.result || row.waive_reason || '—',
      isCut: true,
    },
    { key: 'in_time', title: t(callbackTexts.inTime), render: row => inTime(row, t) },
  ];
}

function lastTry(row: Callback): string | undefined {
  return row.attempts.at(-1)?.at;
}

function inTime({ is_in_time }: Callback, t: Translate): string {
  if (is_in_time === null || is_in_time === undefined) return '—';
  return t(is_in_time ? callbackTexts.yes : callbackTexts.no);
}
