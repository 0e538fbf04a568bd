//! Tells the journal what leaves the house on paper: when it is really printed, once a view, and never in the printer's way.
//!
//! Rule: AUD-01.

import { useEffect, useRef } from 'react';
import { recordPrint } from '@/api/gen/sdk.gen.ts';
import type { PrintRecord } from '@/api/gen/types.gen.ts';
import { useProject } from '@/lib/project.ts';
import { uuid } from '@/lib/uuid.ts';

/** What is on the paper that is shown; nothing while it is read, or for a paper that the journal does not follow. */
export type OnPaper = PrintRecord | undefined;

/** The longest filter that the journal takes. */
const LONGEST_FILTER = 500;

/** A list on paper; its filter is what its address says, unless told otherwise. */
export function listOnPaper(paper: PrintRecord['paper'], rows: number, filter: string): PrintRecord {
  // People read it in the journal.
  const told = Array.from(new URLSearchParams(filter), ([name, value]) => `${name}=${value}`)
    .join('&')
    .slice(0, LONGEST_FILTER);
  return { paper, rows, ...(told && { filter: told }) };
}

/** Whether two prints are of the same view; rows that came meanwhile do not make another. */
export function isSameView(one: PrintRecord, other: PrintRecord): boolean {
  return one.paper === other.paper && one.record_id === other.record_id && one.filter === other.filter;
}

/** Tells of the paper when the browser prints it; what is given back tells of it for our own button. */
export function usePrinted(paper: OnPaper): () => void {
  const { id: project_id } = useProject();
  const told = useRef<PrintRecord | null>(null);
  const tell = () => {
    if (!paper || (told.current && isSameView(told.current, paper))) return;
    told.current = paper;
    const headers = { 'Idempotency-Key': uuid() };
    // It outlives the tab, which many close as soon as the paper is out.
    recordPrint({ path: { project_id }, headers, body: paper, keepalive: true }).catch(() => {
      told.current = null;
    });
  };
  useEffect(() => {
    addEventListener('beforeprint', tell);
    return () => removeEventListener('beforeprint', tell);
  });
  return tell;
}
