//! A list on paper: its columns and who printed it stand again on each sheet.

import type { ReactNode } from 'react';
import { Printed } from './Paper.tsx';
import styles from './print.module.css';

/** A column: its name, its part of the width in percent, and its cell. */
export type PaperColumn<T> = { title: string; width: number; cell: (row: T, at: number) => ReactNode };

type Props<T> = {
  label: string;
  columns: readonly PaperColumn<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** Whether it is a part of a paper that says itself who printed it. */
  isPart?: boolean;
  /** Whether its rows leave room to write by hand. */
  isTall?: boolean;
};

/** The ruled table. */
export function List<T>({ label, columns, rows, keyOf, isPart = false, isTall = false }: Props<T>) {
  return (
    <table className={styles.list} aria-label={label} data-tall={isTall}>
      <thead>
        <tr>
          {columns.map(({ title, width }) => (
            <th key={title} scope="col" style={{ width: `${width}%` }}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      {!isPart && (
        <tfoot>
          <tr>
            <td colSpan={columns.length}>
              <Printed />
            </td>
          </tr>
        </tfoot>
      )}
      <tbody>
        {rows.map((row, at) => (
          <tr key={keyOf(row)}>
            {columns.map(({ title, cell }) => (
              <td key={title}>{cell(row, at)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
