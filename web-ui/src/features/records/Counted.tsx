//! A figure that opens what it counts.

import { Link } from '@tanstack/react-router';
import { useProject } from '@/lib/project.ts';
import { pageOfRows } from './rows.ts';

type Props = {
  count: number;
  /** The rows as the API tells them. */
  rows: string;
  /** What is asked besides, as the page's address says it. */
  more?: Readonly<Record<string, string>>;
};

/** The figure; plain where there is nothing to open. */
export function Counted({ count, rows, more }: Props) {
  const { code } = useProject();
  const page = pageOfRows(code, rows, more);
  return page === null || count === 0 ? count : <Link to={page}>{count}</Link>;
}
