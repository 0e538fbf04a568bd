//! A list page by page: what is loading or failed, the rows, and the way to the next ones. Where the list stands is in
//! the page's address.

import type { ComponentProps } from 'react';
import { useT } from '@/lib/i18n.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import { Button } from './Button.tsx';
import { DataTable, Pager } from './DataTable.tsx';
import { listTexts } from './listTexts.ts';
import { Empty, Loaded } from './PageState.tsx';

type Page<T> = {
  items: T[];
  next_cursor?: string | null;
  total?: { count: number; is_more: boolean } | null;
};

/** What an address says of a list's page; a part that is missing is the usual one. */
export type Place = { cursor?: string | undefined; limit?: number | undefined };

type Table<T> = Omit<ComponentProps<typeof DataTable<T>>, 'rows' | 'isStale' | 'empty'>;

type Props<T> = Table<T> & {
  query: { data: Page<T> | undefined; error: unknown; isPlaceholderData: boolean; refetch: () => unknown };
  place: Place;
  /** Goes elsewhere in the list; a cursor that is not named is the beginning. */
  onPlace: (place: Place) => void;
  /** What stands in place of rows. */
  none: string;
  /** Takes the filters away, where there are any. */
  onClear?: (() => void) | undefined;
};

/** The table with its pager. */
export function PagedTable<T>({ query, place, onPlace, none, onClear, ...table }: Props<T>) {
  const t = useT();
  const empty = <Empty action={onClear && <Button onClick={onClear}>{t(listTexts.clear)}</Button>}>{none}</Empty>;
  return (
    <Loaded query={query}>
      {page => (
        <>
          <DataTable {...table} rows={page.items} isStale={query.isPlaceholderData} empty={empty} />
          <Pager
            total={page.total}
            next={page.next_cursor ?? null}
            isFirst={place.cursor === undefined}
            onNext={cursor => onPlace({ cursor })}
            onFirst={() => onPlace({})}
            limit={place.limit ?? USUAL_LIMIT}
            onLimit={limit => onPlace({ limit })}
          />
        </>
      )}
    </Loaded>
  );
}
