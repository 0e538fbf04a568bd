//! The papers that a step asks for: each scanned, seen in the original, or filed on paper.
//!
//! Rule: MOV-03, MOV-09, MOV-14, MOV-16.

import { Form, Input } from 'antd';
import type { PaperAsk } from '@/api/gen/types.gen.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { copyTexts } from '@/lib/procedureTexts.ts';
import { choicesOf } from '@/ui/choices.ts';
import { Select } from '@/ui/office/Select.tsx';
import styles from './procedures.module.css';
import { procedureTexts } from './texts.ts';

/** A group of fields for each paper. */
export function Papers({ papers }: { papers: readonly PaperAsk[] }) {
  return papers.map(paper => <Paper key={paper.code} paper={paper} />);
}

function Paper({ paper }: { paper: PaperAsk }) {
  const t = useT();
  const lang = useLang();
  const copy = Form.useWatch(['papers', paper.code, 'copy']);
  const at = (field: string) => ['papers', paper.code, field];
  const name = lang === 'zh' ? paper.zh : paper.en;
  return (
    <fieldset className={styles.group}>
      <legend>
        {name}
        {!paper.is_required && <span className={styles.hint}> {t(procedureTexts.optional)}</span>}
      </legend>
      <div className={styles.pair}>
        <Form.Item name={at('copy')} label={t(procedureTexts.copy)}>
          <Select allowClear placeholder={t(procedureTexts.notGiven)} options={choicesOf(copyTexts, t)} />
        </Form.Item>
        {copy === 'scan' && (
          <Form.Item
            name={at('scan')}
            label={t(procedureTexts.scan)}
            rules={[{ required: true, message: t(procedureTexts.scanMissing) }]}
          >
            <ScanField />
          </Form.Item>
        )}
        {copy === 'filed' && (
          <Form.Item name={at('place')} label={t(procedureTexts.place)} rules={[{ required: true, max: 80 }]}>
            <Input autoComplete="off" />
          </Form.Item>
        )}
      </div>
      {copy && (
        <div className={styles.pair}>
          <Form.Item name={at('signed_by')} label={t(procedureTexts.signedBy)} rules={[{ max: 80 }]}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name={at('number')} label={t(procedureTexts.paperNumber)} rules={[{ max: 60 }]}>
            <Input autoComplete="off" />
          </Form.Item>
        </div>
      )}
    </fieldset>
  );
}

/** A file of the customer's paper; on a phone the camera offers itself. */
function ScanField({ id, onChange }: { id?: string; onChange?: (file: File | undefined) => void }) {
  return (
    <input
      {...(id && { id })}
      type="file"
      accept="image/*,application/pdf"
      onChange={event => onChange?.(event.target.files?.[0])}
    />
  );
}
