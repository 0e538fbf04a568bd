//! A list as a paper of its own: its head with the code that opens the list, its rows, and what it leaves out.

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Paper, Total } from '@/api/gen/types.gen.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { Empty, Loaded, Skeleton } from '@/ui/PageState.tsx';
import { List, type PaperColumn } from './List.tsx';
import { Bar, PaperHead, type PaperKind, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { type Lines, MOST_LINES, useReading } from './queries.ts';
import { printTexts } from './texts.ts';
import { listOnPaper } from './usePrinted.ts';

type Props<T> = {
  title: string;
  query: UseQueryResult<Lines<T>>;
  columns: readonly PaperColumn<T>[];
  keyOf: (row: T) => string;
  /** Where the code leads. */
  path: string;
  /** What it is about, such as its days; how many lines there are, if left out. */
  beside?: string | undefined;
  /** What is asked for above the paper. */
  bar?: ReactNode;
  kind?: PaperKind;
  /** What the journal calls the paper; left out where it does not follow it. */
  paper?: Paper;
  /** The person whose paper it is. */
  record?: string;
  /** What the list is narrowed to; what its address says, if left out. */
  filter?: string;
};

/** The paper. */
export function ListPaper<T>({
  title,
  query,
  columns,
  keyOf,
  path,
  beside,
  bar,
  kind = 'landscape',
  paper,
  record,
  filter = location.search,
}: Props<T>) {
  const t = useT();
  const printed = paper && query.data && listOnPaper(paper, query.data.lines.length, filter);
  return (
    <>
      <title>{title}</title>
      <Bar onPaper={printed && (record ? { ...printed, record_id: record } : printed)} isReading={query.isPending}>
        {bar}
      </Bar>
      <Loaded query={query} skeleton={<Waiting />}>
        {({ lines, isMore = false, total }) => (
          <Sheet kind={kind}>
            <PaperHead
              title={title}
              beside={beside || (isMore ? '' : t(printTexts.rows, { count: lines.length }))}
              path={path}
              qrLabel={t(printTexts.qrList)}
            />
            {isMore && <p className={styles.warning}>{saysCut(total, t)}</p>}
            {lines.length === 0 ? (
              <Empty>{t(printTexts.noRows)}</Empty>
            ) : (
              <List label={title} columns={columns} rows={lines} keyOf={keyOf} />
            )}
          </Sheet>
        )}
      </Loaded>
    </>
  );
}

/** What stands on a paper that does not hold all lines: how many of how many, and what to do. */
function saysCut(total: Total | null | undefined, t: Translate): string {
  if (!total) return t(printTexts.moreRows, { count: MOST_LINES });
  return t(printTexts.someRows, { count: MOST_LINES, all: `${total.count}${total.is_more ? '+' : ''}` });
}

/** A paper of many records says how far it has come. */
function Waiting() {
  const t = useT();
  const { read, all } = useReading();
  return (
    <>
      <Skeleton />
      {all > 0 && (
        <p role="status" className={styles.reading}>
          {t(printTexts.reading, { read, all })}
        </p>
      )}
    </>
  );
}
