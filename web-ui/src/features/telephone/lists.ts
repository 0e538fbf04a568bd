//! Sending a recorder's list, and what the answer says of it.

import { apiFetch } from '@/api/client.ts';
import type { CallListReport, RecorderProfileKind } from '@/api/gen/types.gen.ts';
import type { Once } from '@/lib/useWrite.ts';

/** The largest list that is taken, in bytes. */
export const LARGEST_LIST = 20 * 1024 * 1024;

/** What is sent: a name and its content. */
export type Told = { name: string; body: Blob };

/** A file whose content is a list, and no recording. */
const IS_LIST = /\.(csv|txt|xlsx?|ods)$/i;

/**
 * What is sent of the files that were chosen. Of recordings only their names are, one a line; a file that holds a list goes as
 * it is.
 */
export function toldOf(kind: RecorderProfileKind, files: readonly File[]): Told | null {
  const [first] = files;
  if (!first) return null;
  if (kind === 'list' || (files.length === 1 && IS_LIST.test(first.name))) return { name: first.name, body: first };
  const names = files.map(file => file.webkitRelativePath || file.name);
  return { name: `${first.name} (${files.length})`, body: new Blob([`${names.join('\n')}\n`], { type: 'text/plain' }) };
}

/** Sends a list; a dry run tells what it would do and changes nothing. */
export async function sendList(
  project: string,
  profile: string,
  { name, body }: Told,
  isDry: boolean,
  once: Once,
): Promise<CallListReport> {
  const query = new URLSearchParams({ dry_run: String(isDry), file_name: name.slice(-200) });
  const answer = await apiFetch(`/api/v1/projects/${project}/recorder-profiles/${profile}/calls?${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', ...once },
    body,
  });
  return answer.json();
}
