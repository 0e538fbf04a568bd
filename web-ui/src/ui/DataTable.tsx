//! A list of records, page by page from the server: columns that can be put away, rows that the keyboard walks, an order
//! that the server keeps. What is on the screen stays until the next page has come.

import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useT } from '@/lib/i18n.ts';
import { recall, remember } from '@/lib/memory.ts';
import { Button } from './Button.tsx';
import styles from './DataTable.module.css';
import { Icon } from './Icon.tsx';
import { listTexts } from './listTexts.ts';
import { Popover } from './Popover.tsx';
import { Scroller } from './Scroller.tsx';

/** A column. Static columns are made once, outside the component. */
export type Column<T> = {
  key: string;
  title: string;
  render: (row: T) => ReactNode;
  width?: number;
  align?: 'end';
  /** One line, cut with dots: for free text. */
  isCut?: boolean;
  /** The server can order by it. */
  isSortable?: boolean;
  /** Put away until somebody asks for it. */
  isOptional?: boolean;
};

/** The order: a column's key, with `-` before it for the last first. */
export type Sort = string;

type Props<T> = {
  /** What the list is, for those who listen. */
  label: string;
  /** Under which name this browser keeps the choice of columns. */
  name: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** Opens a row: by Enter or a click on it. */
  onOpen?: (row: T) => void;
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
  /** The rows are those of the last request while the next one runs. */
  isStale?: boolean;
  /** Shown in place of rows. */
  empty?: ReactNode;
};

/** The table. */
export function DataTable<T>({ label, name, columns, rows, keyOf, onOpen, sort, onSort, isStale, empty }: Props<T>) {
  const [shown, choose] = useColumns(name, columns);
  return (
    <section className={styles.frame} aria-busy={isStale || undefined}>
      <Scroller label={label}>
        <table className={styles.table}>
          <thead>
            <tr>
              {shown.map(column => (
                <Head key={column.key} column={column} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr
                key={keyOf(row)}
                className={onOpen && styles.openable}
                tabIndex={onOpen ? 0 : undefined}
                onKeyDown={event => walk(event, () => onOpen?.(row))}
                onClick={event => isOwnClick(event.target) && onOpen?.(row)}
              >
                {shown.map(column => (
                  <td key={column.key} data-align={column.align} data-cut={column.isCut || undefined}>
                    {column.render(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && empty}
      </Scroller>
      <ColumnChoice columns={columns} shown={shown} onChange={choose} />
    </section>
  );
}

type HeadProps<T> = { column: Column<T>; sort: Sort | undefined; onSort: ((sort: Sort) => void) | undefined };

function Head<T>({ column, sort, onSort }: HeadProps<T>) {
  const order = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : 'none';
  const style = column.width === undefined ? undefined : { width: column.width };
  if (!column.isSortable || !onSort)
    return (
      <th scope="col" style={style} data-align={column.align}>
        {column.title}
      </th>
    );
  return (
    <th scope="col" style={style} data-align={column.align} aria-sort={order}>
      <button
        type="button"
        className={styles.sort}
        onClick={() => onSort(order === 'descending' ? column.key : `-${column.key}`)}
      >
        {column.title}
        <span className={styles.order} data-order={order}>
          <Icon name="down" size={12} />
        </span>
      </button>
    </th>
  );
}

/** Arrows, Home and End go from row to row; Enter opens. */
function walk(event: KeyboardEvent<HTMLTableRowElement>, open: () => void): void {
  const row = event.currentTarget;
  if (event.target !== row) return;
  const body = row.parentElement?.children;
  const goals: Record<string, Element | null | undefined> = {
    ArrowDown: row.nextElementSibling,
    ArrowUp: row.previousElementSibling,
    Home: body?.item(0),
    End: body?.item(body.length - 1),
  };
  if (event.key === 'Enter') open();
  else if (event.key in goals) {
    event.preventDefault();
    const goal = goals[event.key];
    if (goal instanceof HTMLElement) goal.focus();
  }
}

/** A click on the row itself, and not on a link or button in it, nor the end of marking some text. */
function isOwnClick(target: EventTarget): boolean {
  const isControl = target instanceof Element && target.closest('a, button, input, [popover]') !== null;
  return !isControl && getSelection()?.type !== 'Range';
}

function useColumns<T>(name: string, columns: readonly Column<T>[]): [Column<T>[], (keys: string[]) => void] {
  const stored = `guanjia.columns.${name}`;
  const [keys, setKeys] = useState<string[] | null>(() => recall(stored)?.split(',') ?? null);
  const shown = columns.filter(column => (keys ? keys.includes(column.key) : !column.isOptional));
  const choose = (next: string[]) => {
    remember(stored, next.join(','));
    setKeys(next);
  };
  return [shown, choose];
}

type ChoiceProps<T> = {
  columns: readonly Column<T>[];
  shown: readonly Column<T>[];
  onChange: (keys: string[]) => void;
};

function ColumnChoice<T>({ columns, shown, onChange }: ChoiceProps<T>) {
  const t = useT();
  const keys = shown.map(column => column.key);
  const toggle = (key: string) => {
    const next = columns.map(column => column.key).filter(one => keys.includes(one) !== (one === key));
    if (next.length > 0) onChange(next);
  };
  return (
    <div className={styles.choice}>
      <Popover
        label={t(listTexts.columns)}
        buttonLabel={t(listTexts.columns)}
        button={<Icon name="columns" />}
        buttonClassName={styles.choiceButton}
      >
        {() => (
          <fieldset className={styles.choices}>
            <legend>{t(listTexts.columns)}</legend>
            {columns.map(column => (
              <label key={column.key}>
                <input type="checkbox" checked={keys.includes(column.key)} onChange={() => toggle(column.key)} />
                {column.title}
              </label>
            ))}
          </fieldset>
        )}
      </Popover>
    </div>
  );
}

type PagerProps = {
  total?: { count: number; is_more: boolean } | null | undefined;
  /** The next page's cursor. */
  next: string | null;
  isFirst: boolean;
  onNext: (cursor: string) => void;
  onFirst: () => void;
  limit: number;
  onLimit: (limit: number) => void;
};

const LIMITS = [20, 50, 100, 200];

/** The way from page to page: cursors lead onward, and back to the first. */
export function Pager({ total, next, isFirst, onNext, onFirst, limit, onLimit }: PagerProps) {
  const t = useT();
  return (
    <nav className={styles.pager} aria-label={t(listTexts.moreRows)}>
      <span>{total && t(total.is_more ? listTexts.totalMore : listTexts.total, { count: total.count })}</span>
      <label>
        {t(listTexts.perPage)}{' '}
        <select value={limit} onChange={event => onLimit(Number(event.target.value))}>
          {LIMITS.map(one => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <Button disabled={isFirst} onClick={onFirst}>
        {t(listTexts.firstRows)}
      </Button>
      <Button disabled={next === null} onClick={() => next !== null && onNext(next)}>
        {t(listTexts.moreRows)}
      </Button>
    </nav>
  );
}
