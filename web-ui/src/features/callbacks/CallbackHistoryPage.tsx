//! The callbacks that have ended: who said what, who was not reached, who was not called.

import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { exportCallbacks } from '@/api/gen/sdk.gen.ts';
import type { Callback, CallbackStage } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import { useProject } from '@/lib/project.ts';
import { callbackStageTexts, gradeTexts } from '@/lib/slipTexts.ts';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { ChoiceFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { CallbackNav } from './CallbackNav.tsx';
import { historyQuery } from './queries.ts';
import { callbackKindTexts, callbackTexts } from './texts.ts';

const ENDED = ['done', 'not_reached', 'waived', 'follow_up'] as const satisfies CallbackStage[];

export default function CallbackHistoryPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/callbacks/history' });
  const { stage = 'done', kind, cursor, limit = USUAL_LIMIT } = search;
  const query = useQuery(historyQuery(project.id, { stage, kind, cursor, limit }));
  return (
    <ListPage
      title={t(callbackTexts.history)}
      list="callbacks"
      search={search}
      usual={ENDED.map(one => [t(callbackStageTexts[one]), one === 'done' ? {} : { stage: one }] as const)}
      file={{
        name: t(callbackTexts.history),
        read: format =>
          exportCallbacks({
            path: { project_id: project.id },
            query: { stage, ...(kind && { kind }), format },
            parseAs: 'blob',
          }),
        print: `${paths.printCallbacks(project.code)}?stage=${stage}`,
      }}
      nav={<CallbackNav />}
      filters={change => (
        <ChoiceFilter
          label={t(callbackTexts.kind)}
          value={kind}
          options={choicesOf(callbackKindTexts, t)}
          onChange={chosen => change({ kind: chosen })}
        />
      )}
      query={query}
      columns={columns(t, project.code)}
      keyOf={row => row.id}
      none={t(callbackTexts.emptyHistory)}
    />
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
