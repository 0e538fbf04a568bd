//! Lists page by page, and those that are short enough to be read whole: buildings, zones, teams.

type Page<T> = { items: T[]; next_cursor?: string | null };

/** The rows of a page unless somebody chose otherwise. */
export const USUAL_LIMIT = 50;

/** The most rows that a page may have. */
export const WHOLE = 200;

/** All rows, page after page. */
export async function allPages<T>(read: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    rows.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}
