//! The hot complaints of a week on paper: rank, topic, number, change, and the line that everybody speaks by.
//!
//! Rule: CMP-22.

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId } from 'react';
import type { HotList, HotTopic } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Empty, Loaded } from '@/ui/PageState.tsx';
import { hotListsQuery } from './complaintQueries.ts';
import { List, type PaperColumn } from './List.tsx';
import { Bar, PaperHead, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { printTexts } from './texts.ts';

/** The page. */
export default function HotComplaintsPaperPage() {
  const t = useT();
  const project = useProject();
  const { list: chosen }: { list?: string } = useSearch({ strict: false });
  const lists = useQuery(hotListsQuery(project.id));
  const list = lists.data?.find(({ id }) => id === chosen) ?? lists.data?.[0];
  return (
    <>
      <title>{t(printTexts.hotComplaints)}</title>
      <Bar isReading={lists.isPending}>{lists.data && list && <Weeks lists={lists.data} chosen={list} />}</Bar>
      <Loaded query={lists}>{() => (list ? <Paper list={list} /> : <Empty>{t(printTexts.noRows)}</Empty>)}</Loaded>
    </>
  );
}

const daysOf = ({ from_on, to_on }: HotList) => `${from_on} – ${to_on}`;

/** Which of the last weeks. */
function Weeks({ lists, chosen }: { lists: readonly HotList[]; chosen: HotList }) {
  const t = useT();
  const navigate = useNavigate();
  const id = useId();
  return (
    <div className={styles.days}>
      <label htmlFor={id}>{t(printTexts.week)}</label>
      <select
        id={id}
        value={chosen.id}
        onChange={({ target }) => void navigate({ to: '.', search: { list: target.value } as never, replace: true })}
      >
        {lists.map(list => (
          <option key={list.id} value={list.id}>
            {daysOf(list)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Paper({ list }: { list: HotList }) {
  const t = useT();
  const project = useProject();
  const title = t(printTexts.hotComplaints);
  return (
    <Sheet kind="a4">
      <PaperHead
        title={title}
        beside={`${daysOf(list)} · ${t(printTexts.rows, { count: list.complaints })}`}
        path={paths.hotComplaints(project.code)}
        qrLabel={t(printTexts.qrList)}
      />
      <List label={title} columns={columns(t)} rows={list.topics} keyOf={one => String(one.rank)} />
      {list.discussed_on && (
        <p className={styles.said}>
          <strong>{t(printTexts.discussedOn, { day: list.discussed_on })}</strong> {list.discussion}
        </p>
      )}
    </Sheet>
  );
}

function columns(t: Translate): PaperColumn<HotTopic>[] {
  return [
    { title: t(printTexts.rank), width: 8, cell: one => one.rank },
    { title: t(printTexts.topic), width: 22, cell: one => one.topic ?? t(printTexts.noCategory) },
    { title: t(printTexts.count), width: 10, cell: one => one.count },
    {
      title: t(printTexts.change),
      width: 12,
      cell: one => `${one.count > one.before ? '+' : ''}${one.count - one.before}`,
    },
    { title: t(printTexts.commonLine), width: 48, cell: one => one.common_line },
  ];
}
