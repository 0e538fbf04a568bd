//! A signature while it is written on a form, and how it becomes a file of its record.

import { useRef, useState } from 'react';
import type { AttachmentSubject } from '@/api/gen/types.gen.ts';
import { useProject } from '@/lib/project.ts';
import { upload } from '@/lib/upload.ts';
import { uuid } from '@/lib/uuid.ts';
import { type Signature, signatureFile, type Times, timesOf } from './signature.ts';

/** The strokes so far, what takes the next ones, and what attaches them to the record that is signed. */
export function useSigning(subject_kind: AttachmentSubject, subject_id: string) {
  const { id: project_id } = useProject();
  const [signature, setSignature] = useState<Signature>([]);
  const strokes = useRef<{ from: number; times: Times; key: string }>({ from: 0, times: [], key: '' });
  const sign = (next: Signature) => {
    const now = Math.round(performance.now());
    const { from, times } = strokes.current;
    const since = times.length === 0 ? now : from;
    // Another signature is another file, so it has a key of its own; the same one keeps its key however often it is sent.
    strokes.current = { from: since, times: timesOf(next, times, now - since), key: uuid() };
    setSignature(next);
  };
  /** The id of the strokes' file; nothing where nobody wrote here. */
  const attach = async (): Promise<string | null> => {
    if (signature.length === 0) return null;
    const { times, key } = strokes.current;
    const content = signatureFile(signature, times);
    const file = { subject_kind, subject_id, kind: 'signature' as const, name: 'signature.json', content, key };
    return (await upload(project_id, file)).id;
  };
  return { signature, sign, attach };
}
