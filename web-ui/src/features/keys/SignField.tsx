//! A signature for keys: written here, or on a paper that is filed.
//!
//! Rule: KEY-02, KEY-05.

import { Form } from 'antd';
import { useT } from '@/lib/i18n.ts';
import { Short } from '@/ui/office/Fields.tsx';
import { SignaturePad } from '@/ui/SignaturePad.tsx';
import type { useSigning } from '@/ui/useSigning.ts';
import { custodyTexts } from './texts.ts';

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
