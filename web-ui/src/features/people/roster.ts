//! Sending a roster, and what the answer says of it.

import { apiFetch } from '@/api/client.ts';
import type { ImportProgress, RosterFault, RosterReport } from '@/api/gen/types.gen.ts';
import { csvOf } from '@/lib/csv.ts';
import type { Once } from '@/lib/useWrite.ts';

/** The largest file that is taken, in bytes. */
export const LARGEST_FILE = 20 * 1024 * 1024;

const address = (project: string, what: string) => `/api/v1/projects/${project}/roster/${what}`;

/** The template. */
export async function readTemplate(project: string, format: 'xlsx' | 'csv'): Promise<Blob> {
  return (await apiFetch(`${address(project, 'template')}?format=${format}`)).blob();
}

/** Sends the file's bytes; a dry run tells what they would do and changes nothing. */
export async function sendRoster(project: string, file: File, isDry: boolean, once: Once): Promise<RosterReport> {
  const query = new URLSearchParams({ dry_run: String(isDry), file_name: file.name.slice(-200) });
  const answer = await apiFetch(`${address(project, 'import')}?${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', ...once },
    body: file,
  });
  return answer.json();
}

/** What is known of an import after asking: what was known before, where the answer tells nothing. */
export async function latestProgress(
  known: ImportProgress | null,
  ask: () => Promise<ImportProgress>,
): Promise<ImportProgress | null> {
  try {
    return await ask();
  } catch {
    // Another node runs it, or it has not begun; the import itself tells how it ends.
    return known;
  }
}

/** The bar of an import; empty while nobody knows how many lines there are. */
export function barOf(known: ImportProgress | null): { value: number; max: number } | { value?: never; max?: never } {
  if (!known || known.lines === 0) return {};
  return { value: Math.min(known.lines_done, known.lines), max: known.lines };
}

/** Whether the report says that the file brings nothing new. */
export function bringsNothing(report: RosterReport): boolean {
  return report.error_count === 0 && report.added === 0 && report.changed === 0;
}

/** The faults as a file. */
export function faultsCsv(head: readonly string[], faults: readonly RosterFault[]): string {
  return csvOf(
    head,
    faults.map(({ line, column, value, message }) => [line, column, value, message]),
  );
}
