//! A list as a whole page: its name and views, its file and paper, its filters, and the rows page by page. Where the list
//! stands is in the page's address.

import type { ComponentProps, ReactNode } from 'react';
import { ExportButtons, type ListFile } from './ExportButtons.tsx';
import { Filters } from './Filters.tsx';
import { PagedTable, type Place } from './PagedTable.tsx';
import { PageHead } from './PageState.tsx';
import { useListSearch } from './useListSearch.ts';
import { Views } from './Views.tsx';

type Rows<T> = Pick<ComponentProps<typeof PagedTable<T>>, 'query' | 'columns' | 'keyOf' | 'onOpen' | 'none'>;
type Change<S> = (part: Partial<S>) => void;

type Props<T, S extends Place> = Rows<T> & {
  title: string;
  /** Under which name views and columns are kept. */
  list: string;
  /** What the address says. */
  search: S;
  /** The views that everybody has. */
  usual?: readonly (readonly [name: string, filters: NoInfer<S>])[];
  /** How the list is taken home; left out for who may not. */
  file?: ListFile | false;
  /** Ways to the pages beside this one. */
  nav?: ReactNode;
  /** The page's verbs, after the file. */
  verbs?: ReactNode;
  /** The filters, with the way to change the address and the way to show all. */
  filters: (change: Change<S>, reset: () => void) => ReactNode;
  /** What stands in place of rows when there are none without a filter either. */
  noneYet?: string;
};

/** The page. */
export function ListPage<T, S extends Place>(props: Props<T, S>) {
  const { title, list, search, usual = [], file, nav, verbs, filters, none, noneYet = none, ...table } = props;
  const { change, show, clear } = useListSearch(search);
  return (
    <>
      <PageHead
        title={title}
        beside={<Views list={list} usual={usual} search={search} onShow={filters => show(filters as S)} />}
      >
        {file && <ExportButtons {...file} />}
        {verbs}
      </PageHead>
      {nav}
      <div className="card">
        <Filters>{filters(change, () => show({} as S))}</Filters>
        <PagedTable
          {...table}
          label={title}
          name={list}
          place={search}
          onPlace={place => change(place as Partial<S>)}
          none={clear ? none : noneYet}
          onClear={clear}
        />
      </div>
    </>
  );
}
