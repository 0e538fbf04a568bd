//! What the papers of keys and agreements read.

import { queryOptions } from '@tanstack/react-query';
import { getEntrustment, getKeyCount, listKeyLoans, listKeys } from '@/api/gen/sdk.gen.ts';
import type { KeyKind, KeyLoan, KeySet, KeyState } from '@/api/gen/types.gen.ts';
import { defined, type Lines, readList } from './queries.ts';

/** What the register's paper is about: what the address of the list says. */
export type KeyFilter = {
  kind?: KeyKind | undefined;
  state?: KeyState | undefined;
  q?: string | undefined;
  unit?: string | undefined;
  overdue?: boolean | undefined;
};

/** The keys, by their numbers. */
export const keysPaperQuery = (project_id: string, { kind, state, q, unit, overdue }: KeyFilter) =>
  queryOptions({
    queryKey: ['key_sets', 'paper', project_id, kind, state, q, unit, overdue],
    queryFn: ({ signal }): Promise<Lines<KeySet>> => {
      const filter = defined({ kind, state, q, unit_id: unit, is_overdue: overdue });
      return readList(page => listKeys({ path: { project_id }, query: { ...filter, ...page }, signal }));
    },
  });

/** What the loan book's paper is about. */
export type LoanFilter = { out?: boolean | undefined; overdue?: boolean | undefined };

/** The loans, the newest first. */
export const loansPaperQuery = (project_id: string, { out, overdue }: LoanFilter) =>
  queryOptions({
    queryKey: ['key_sets', 'loans-paper', project_id, out, overdue],
    queryFn: ({ signal }): Promise<Lines<KeyLoan>> => {
      const filter = defined({ is_out: out, is_overdue: overdue });
      return readList(page => listKeyLoans({ path: { project_id }, query: { ...filter, ...page }, signal }));
    },
  });

/** A count with its sheet. */
export const countPaperQuery = (project_id: string, key_count_id: string) =>
  queryOptions({
    queryKey: ['key_counts', 'one', project_id, key_count_id],
    queryFn: ({ signal }) => getKeyCount({ path: { project_id, key_count_id }, signal }),
  });

/** An agreement. */
export const agreementPaperQuery = (project_id: string, entrustment_id: string) =>
  queryOptions({
    queryKey: ['entrustments', 'one', project_id, entrustment_id],
    queryFn: ({ signal }) => getEntrustment({ path: { project_id, entrustment_id }, signal }),
  });
