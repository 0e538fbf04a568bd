//! Files that are attached to a record.

import { uploadAttachment } from '@/api/gen/sdk.gen.ts';
import type { Attachment, AttachmentKind, AttachmentSubject } from '@/api/gen/types.gen.ts';

/** A file on its way; its key stays the same however often it is sent. */
export type Upload = {
  subject_kind: AttachmentSubject;
  subject_id: string;
  kind: AttachmentKind;
  name: string;
  content: Blob;
  key: string;
};

/** Sends a file. */
export function upload(project_id: string, { content, key, ...query }: Upload): Promise<Attachment> {
  return uploadAttachment({ path: { project_id }, query, headers: { 'Idempotency-Key': key }, body: content });
}
