//! Photos and signatures of a slip, as the API's file store takes them.

import { uploadAttachment } from '@/api/gen/sdk.gen.ts';
import type { Attachment, AttachmentKind } from '@/api/gen/types.gen.ts';

/** A file on its way; its key stays the same however often it is sent. */
export type Upload = { slipId: string; kind: AttachmentKind; name: string; content: Blob; key: string };

/** Sends a file. */
export function upload(projectId: string, { slipId, kind, name, content, key }: Upload): Promise<Attachment> {
  return uploadAttachment({
    path: { project_id: projectId },
    query: { subject_kind: 'slip', subject_id: slipId, kind, name },
    headers: { 'Idempotency-Key': key },
    body: content,
  });
}
