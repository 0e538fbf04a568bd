//! Photos and signatures of a slip, as the API's file store takes them.

import { uploadAttachment } from '@/api/gen/sdk.gen.ts';
import type { Attachment, AttachmentKind } from '@/api/gen/types.gen.ts';
import { PAD, type Signature } from '@/ui/signature.ts';

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

/** The moments of a signature's points, stroke by stroke, in milliseconds since the first touch. */
export type Times = readonly (readonly number[])[];

/** The moments after a change: what was there keeps its own, what is new was written just now. */
export function timesOf(signature: Signature, before: Times, sinceFirst: number): Times {
  return signature.map((stroke, at) => stroke.map((_, point) => before[at]?.[point] ?? sinceFirst));
}

/** A signature's file: strokes of `[x, y, t]` within the pad. */
export function signatureFile(signature: Signature, times: Times): Blob {
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  const strokes = signature.map((stroke, at) =>
    stroke.map(([x, y], point) => [within(x, PAD.width), within(y, PAD.height), times[at]?.[point] ?? 0]),
  );
  return new Blob([JSON.stringify({ strokes, ...PAD })], { type: 'application/json' });
}
