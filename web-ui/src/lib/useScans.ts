//! Scans of papers on their way to a record.

import { useRef } from 'react';
import type { AttachmentSubject } from '@/api/gen/types.gen.ts';
import { type PartsDraft, scansOf } from './paperDrafts.ts';
import { useProject } from './project.ts';
import { upload } from './upload.ts';
import { uuid } from './uuid.ts';

/** Sends one file to a record; a file that was sent keeps its key, so that a second try attaches nothing twice. */
export function useFiles(subject_kind: AttachmentSubject) {
  const { id: project_id } = useProject();
  const keys = useRef(new Map<File, string>());
  return async (subject_id: string, kind: 'document' | 'photo', file: File): Promise<string> => {
    const key = keys.current.get(file) ?? uuid();
    keys.current.set(file, key);
    return (await upload(project_id, { subject_kind, subject_id, kind, name: file.name, content: file, key })).id;
  };
}

/** Sends the scans of papers to a record; gives their ids by the code of the paper. */
export function useScans(subject_kind: AttachmentSubject, subject_id?: string) {
  const send = useFiles(subject_kind);
  return async (asked: readonly { code: string }[], draft: PartsDraft, to = subject_id ?? '') => {
    const scans = new Map<string, string>();
    for (const [code, scan] of scansOf(asked, draft)) scans.set(code, await send(to, 'document', scan));
    return scans;
  };
}
