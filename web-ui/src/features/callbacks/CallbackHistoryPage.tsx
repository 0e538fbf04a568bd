//! The callbacks that have ended: who said what, who was not reached, who was not called.

import { useQuery } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { exportCallbacks } from '@/api/gen/sdk.gen.ts';
import type { Callback, CallbackStage } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { callbackFilter } from '@/lib/callbackFilter.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import { useProject } from '@/lib/project.ts';
import { callbackKindTexts, callbackStageTexts, gradeTexts } from '@/lib/slipTexts.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, DayFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { CallbackNav } from './CallbackNav.tsx';
import { historyQuery } from './queries.ts';
import { callbackTexts } from './texts.ts';

const ENDED = ['done', 'not_reached', 'waived', 'follow_up'] as const satisfies CallbackStage[];

export default function CallbackHistoryPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/callbacks/history' });
  const { cursor, limit = USUAL_LIMIT, ...asked } = search;
  const isOfAll = asked.ended || asked.due_from || asked.due_to;
  const filter = isOfAll ? asked : { stage: 'done' as const, ...asked };
  const query = useQuery(historyQuery(project.id, filter, { limit, ...(cursor && { cursor }) }));
  const { data: people = [] } = useQuery(peopleQuery(project.id));
  const file = useFile('tickets.export', t(callbackTexts.history), format =>
    exportCallbacks({
      path: { project_id: project.id },
      query: { ...callbackFilter(filter), format },
      parseAs: 'blob',
    }),
  );
  const { stringifySearch } = useRouter().options;
  const views: [string, typeof search][] = [
    ...ENDED.map((one): [string, typeof search] => [t(callbackStageTexts[one]), one === 'done' ? {} : { stage: one }]),
    [t(callbackTexts.allEnded), { ended: true }],
  ];
  return (
    <ListPage
      title={t(callbackTexts.history)}
      list="callbacks"
      search={search}
      usual={views}
      file={file}
      verbs={<PrintLink href={`${paths.printCallbacks(project.code)}${stringifySearch(filter)}`} />}
      nav={<CallbackNav />}
      filters={change => (
        <>
          <ChoiceFilter
            label={t(callbackTexts.kind)}
            value={search.kind}
            options={choicesOf(callbackKindTexts, t)}
            onChange={kind => change({ kind })}
          />
          <ChoiceFilter
            label={t(commonTexts.technician)}
            value={search.technician}
            options={[{ value: 'none', label: t(commonTexts.nobody) }, ...namedChoices(people)]}
            onChange={technician => change({ technician })}
          />
          <DayFilter label={t(callbackTexts.calledFrom)} value={search.from} onChange={from => change({ from })} />
          <DayFilter label={t(commonTexts.to)} value={search.to} onChange={to => change({ to })} />
          <DayFilter
            label={t(callbackTexts.dueFrom)}
            value={search.due_from}
            onChange={due_from => change({ due_from })}
          />
          <DayFilter label={t(commonTexts.to)} value={search.due_to} onChange={due_to => change({ due_to })} />
        </>
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
