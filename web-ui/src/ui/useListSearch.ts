//! A list's filters and page in the address: what changes a filter begins at the first page again.

import { useNavigate } from '@tanstack/react-router';
import type { Place } from './PagedTable.tsx';

/** How a list's address is changed. */
export type ListSearch<S> = {
  /** Changes a part of it; the page is the first again unless its cursor is a part. */
  change: (part: Partial<S>) => void;
  /** Replaces all of it. */
  show: (search: S) => void;
  /** Takes the filters away; `undefined` when there are none. */
  clear: (() => void) | undefined;
};

/** The ways to change the address of a list that stands at `search`. The browser's way back leads from page to page. */
export function useListSearch<S extends Place>(search: S): ListSearch<S> {
  const navigate = useNavigate();
  const go = (next: S, replace: boolean) => void navigate({ to: '.', search: next as never, replace });
  const { cursor: _cursor, limit, ...filters } = search;
  const isFiltered = Object.values(filters).some(value => value !== undefined);
  return {
    show: next => go(next, false),
    change: part => go({ ...search, cursor: undefined, ...part }, part.cursor === undefined),
    clear: isFiltered ? () => go({ limit } as S, false) : undefined,
  };
}

/** The way to change a part of an address that has no pages. */
export function useChange<S extends object>(search: S): (part: Partial<S>) => void {
  const navigate = useNavigate();
  return part => void navigate({ to: '.', search: { ...search, ...part } as never, replace: true });
}
