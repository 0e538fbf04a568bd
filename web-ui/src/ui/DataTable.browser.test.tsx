//! The table in a real browser.

import './base.css';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { type Column, DataTable } from './DataTable.tsx';

type Row = { number: string; place: string };

const COLUMNS: Column<Row>[] = [
  { key: 'number', title: '单号', render: row => <a href="#number">{row.number}</a>, isSortable: true },
  { key: 'place', title: '房号', render: row => row.place },
];
const ROWS = [
  { number: 'GD1', place: '4-2-301' },
  { number: 'GD2', place: '4-2-302' },
];
const table = { label: '工单', name: 'test', columns: COLUMNS, rows: ROWS, keyOf: (row: Row) => row.number };

test('arrows walk the rows, Enter and a click open one, a link in it keeps to itself', async () => {
  const onOpen = vi.fn();
  await render(<DataTable {...table} onOpen={onOpen} />);
  const row = (at: number) => page.getByRole('row').nth(at);
  (row(1).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(row(2)).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(onOpen).toHaveBeenLastCalledWith(ROWS[1]);
  await userEvent.keyboard('{Home}{Enter}');
  expect(onOpen).toHaveBeenLastCalledWith(ROWS[0]);
  await page.getByRole('cell', { name: '4-2-302' }).click();
  expect(onOpen).toHaveBeenCalledTimes(3);
  await page.getByRole('link', { name: 'GD1' }).click();
  expect(onOpen).toHaveBeenCalledTimes(3);
});

test('a head asks for the order: the last first, then the first', async () => {
  const onSort = vi.fn();
  const screen = await render(<DataTable {...table} onSort={onSort} />);
  await page.getByRole('button', { name: '单号' }).click();
  expect(onSort).toHaveBeenLastCalledWith('-number');
  await screen.rerender(<DataTable {...table} onSort={onSort} sort="-number" />);
  await expect.element(page.getByRole('columnheader', { name: '单号' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('button', { name: '单号' }).click();
  expect(onSort).toHaveBeenLastCalledWith('number');
});

test('a column that is put away stays away on the next visit; the last one cannot go', async () => {
  localStorage.removeItem('guanjia.columns.test');
  const screen = await render(<DataTable {...table} />);
  await page.getByRole('button', { name: '显示的列' }).click();
  await page.getByRole('checkbox', { name: '房号' }).click();
  await expect.element(page.getByRole('columnheader', { name: '房号' })).not.toBeInTheDocument();
  await page.getByRole('checkbox', { name: '单号' }).click();
  await expect.element(page.getByRole('columnheader', { name: '单号' })).toBeInTheDocument();
  await screen.unmount();
  await render(<DataTable {...table} />);
  expect(page.getByRole('columnheader').elements()).toHaveLength(1);
});
