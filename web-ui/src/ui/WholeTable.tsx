//! A list that is short enough to be read whole, as a panel of a page or as a page of its own: its name, its file and
//! paper, its verbs, its filters, and its rows or what stands in their place.

import type { ComponentProps, ReactNode } from 'react';
import { DataTable } from './DataTable.tsx';
import { ExportButtons, type ListFile } from './ExportButtons.tsx';
import { Filters } from './Filters.tsx';
import { Empty, Loaded, PageHead } from './PageState.tsx';
import { Panel } from './Panel.tsx';
import { PrintLink } from './PrintLink.tsx';

type Table<T> = Pick<ComponentProps<typeof DataTable<T>>, 'name' | 'columns' | 'keyOf' | 'onOpen'>;

type Props<T> = Table<T> & {
  /** What the list is called. */
  title: string;
  query: { data: readonly T[] | undefined; error: unknown; isPlaceholderData?: boolean; refetch: () => unknown };
  /** What stands in place of rows. */
  none: string;
  /** How the list is taken home; left out for who may not. */
  file?: ListFile | false;
  /** The address of the list as paper. */
  print?: string;
  /** The verbs, after file and paper. */
  verbs?: ReactNode;
};

function Rows<T>({ title, query, none, ...table }: Props<T>) {
  return (
    <Loaded query={query}>
      {rows => (
        <DataTable
          {...table}
          label={title}
          rows={rows}
          isStale={query.isPlaceholderData ?? false}
          empty={<Empty>{none}</Empty>}
        />
      )}
    </Loaded>
  );
}

function Verbs<T>({ file, print, verbs }: Pick<Props<T>, 'file' | 'print' | 'verbs'>) {
  return (
    <>
      {file && <ExportButtons {...file} />}
      {print && <PrintLink href={print} />}
      {verbs}
    </>
  );
}

/** A part of a page. */
export function TablePanel<T>({ file, print, verbs, beside, ...rows }: Props<T> & { beside?: ReactNode }) {
  const action = (file || print || verbs) && <Verbs file={file} {...(print && { print })} verbs={verbs} />;
  return (
    <Panel title={rows.title} beside={beside} action={action}>
      <Rows {...rows} />
    </Panel>
  );
}

type PageProps<T> = Props<T> & {
  /** Ways to the pages beside this one. */
  nav: ReactNode;
  filters?: ReactNode;
  /** What is told before the rows. */
  children?: ReactNode;
};

/** A page. */
export function TablePage<T>({ file, print, verbs, nav, filters, children, ...rows }: PageProps<T>) {
  return (
    <>
      <PageHead title={rows.title}>
        <Verbs file={file} {...(print && { print })} verbs={verbs} />
      </PageHead>
      {nav}
      {children}
      <div className="card">
        {filters && <Filters>{filters}</Filters>}
        <Rows {...rows} />
      </div>
    </>
  );
}
