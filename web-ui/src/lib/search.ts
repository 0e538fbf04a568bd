//! What stands behind the `?` of an address: each field is read by a rule of its own, and what does not fit is left out,
//! so that a link which was cut or mistyped still shows its page.

/** Reads a field; `undefined` for what does not fit. */
export type Field<T> = (value: unknown) => T | undefined;

type Fields = Readonly<Record<string, Field<unknown>>>;
type Read<F extends Fields> = { [K in keyof F]?: ReturnType<F[K]> };

/** A reader of these fields and no others, as routes take it. */
export function searchOf<const F extends Fields>(fields: F): (raw: Readonly<Record<string, unknown>>) => Read<F> {
  return raw => {
    const read = Object.entries(fields).map(([name, field]) => [name, field(raw[name])] as const);
    return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as Read<F>;
  };
}

/** A text that fits the pattern; a number in the address is a text of digits. */
export function matching(pattern: RegExp): Field<string> {
  return value => {
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && pattern.test(text) ? text : undefined;
  };
}

/** One of a few values. */
export function oneOf<const V>(...values: readonly V[]): Field<V> {
  return value => values.find(one => one === value);
}

/** A whole number within bounds, both included. */
export function whole(least: number, most: number): Field<number> {
  return value =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
}

/** What somebody looks for, or where a page of a list begins. */
export const text = matching(/^.{1,2000}$/su);
/** Somebody's or something's id. */
export const id = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
/** Somebody's or something's id, or nobody's. */
export const idOrNone = matching(/^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i);
/** A day, as `2026-03-02`. */
export const day = time(/^\d{4}-\d\d-\d\d$/);
/** A month, as `2026-03`. */
export const month = matching(/^\d{4}-(0[1-9]|1[0-2])$/);
/** A moment with its offset, as `2026-03-02T08:15:00Z`. */
export const moment = time(/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/);
/** Rows of a page, as many as the API allows. */
export const rowCount = whole(1, 200);

function time(pattern: RegExp): Field<string> {
  const read = matching(pattern);
  return value => {
    const found = read(value);
    return found !== undefined && !Number.isNaN(Date.parse(found)) ? found : undefined;
  };
}

/** What an address says, field by field. */
export type Filters = Readonly<Record<string, unknown>>;

/** What decides about the rows, in one order, wherever the page begins. */
export function rowsOf({ cursor: _cursor, limit: _limit, ...filters }: Filters): Filters {
  const set = Object.entries(filters).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set.sort(([one], [other]) => one.localeCompare(other)));
}

/** Whether two addresses ask for the same rows. */
export function sameRows(one: Filters, other: Filters): boolean {
  return JSON.stringify(rowsOf(one)) === JSON.stringify(rowsOf(other));
}
