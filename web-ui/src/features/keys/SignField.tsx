//! A signature for keys: written here, or on a paper that is filed.
//!
//! Rule: KEY-02, KEY-05.

import { Form } from 'antd';
import { useRef, useState } from 'react';
import { uploadAttachment } from '@/api/gen/sdk.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { uuid } from '@/lib/uuid.ts';
import { Short } from '@/ui/office/Fields.tsx';
import { SignaturePad } from '@/ui/SignaturePad.tsx';
import { type Signature, signatureFile, type Times, timesOf } from '@/ui/signature.ts';
import { custodyTexts } from './texts.ts';

/** What is signed on a form: the strokes so far, and how they reach the set. */
export function useSigning(keySetId: string) {
  const project = useProject();
  const [signature, setSignature] = useState<Signature>([]);
  const strokes = useRef<{ from: number; times: Times; key: string }>({ from: 0, times: [], key: '' });
  const sign = (next: Signature) => {
    const now = Math.round(performance.now());
    const { from, times } = strokes.current;
    const since = times.length === 0 ? now : from;
    // Another signature is another file, so it has a key of its own.
    strokes.current = { from: since, times: timesOf(next, times, now - since), key: uuid() };
    setSignature(next);
  };
  /** The file of the strokes; nothing where nobody wrote here. */
  const upload = async (): Promise<string | null> => {
    if (signature.length === 0) return null;
    const { times, key } = strokes.current;
    const file = await uploadAttachment({
      path: { project_id: project.id },
      query: { subject_kind: 'key_set', subject_id: keySetId, kind: 'signature', name: 'signature.json' },
      headers: { 'Idempotency-Key': key },
      body: signatureFile(signature, times),
    });
    return file.id;
  };
  return { signature, sign, upload };
}

/** The fields. */
export function SignField({ signature, sign }: Pick<ReturnType<typeof useSigning>, 'signature' | 'sign'>) {
  const t = useT();
  return (
    <>
      <Form.Item label={t(custodyTexts.signature)} extra={t(custodyTexts.signHint)}>
        <SignaturePad value={signature} onChange={sign} />
      </Form.Item>
      <Short name="filed_at_place" label={t(custodyTexts.filedAt)} />
    </>
  );
}
