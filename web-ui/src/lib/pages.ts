//! Lists page by page, and those that are short enough to be read whole: buildings, zones, teams.

import type { Total } from '@/api/gen/types.gen.ts';

/** A page of a list; how many rows there are in all is told where it was asked. */
export type Page<T> = { items: T[]; next_cursor?: string | null; total?: Total | null };

/** The rows of a page unless somebody chose otherwise. */
export const USUAL_LIMIT = 50;

/** The most rows that a page may have. */
export const WHOLE = 200;

type Read<T> = (cursor: string | undefined) => Promise<Page<T>>;

/** All rows, page after page. */
export async function allPages<T>(read: Read<T>): Promise<T[]> {
  return (await rowsUpTo(Number.POSITIVE_INFINITY, read)).rows;
}

/** Rows of a list, and what is told about those that were left. */
export type SomeRows<T> = { rows: T[]; isMore: boolean; total: Total | null };

/** The first rows, page after page, until there are as many as `most`. */
export async function rowsUpTo<T>(most: number, read: Read<T>): Promise<SomeRows<T>> {
  const rows: T[] = [];
  let cursor: string | undefined;
  let total: Total | null = null;
  do {
    const page = await read(cursor);
    rows.push(...page.items);
    cursor = page.next_cursor ?? undefined;
    total ??= page.total ?? null;
  } while (cursor !== undefined && rows.length < most);
  return { rows: rows.slice(0, most), isMore: cursor !== undefined || rows.length > most, total };
}
