//! The papers and the fees that a step asks for: papers scanned, seen in the original, or filed; fees with their receipt.
//!
//! Rule: MOV-03, MOV-04, MOV-09, MOV-14, MOV-16, DEC-03.

import { Form, Input } from 'antd';
import type { FeeDue, PaperAsk } from '@/api/gen/types.gen.ts';
import { typedYuan } from '@/lib/amounts.ts';
import { formatFen } from '@/lib/format.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { copyTexts } from '@/lib/procedureTexts.ts';
import { choicesOf } from '../choices.ts';
import { Yuan } from './Fields.tsx';
import styles from './PaperFields.module.css';
import { Select } from './Select.tsx';
import { paperFieldTexts } from './texts.ts';

/** A group of fields for each paper. */
export function PaperFields({ papers }: { papers: readonly PaperAsk[] }) {
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
        {!paper.is_required && <span className={styles.hint}> {t(paperFieldTexts.optional)}</span>}
      </legend>
      <div className={styles.pair}>
        <Form.Item name={at('copy')} label={t(paperFieldTexts.copy)}>
          <Select allowClear placeholder={t(paperFieldTexts.notGiven)} options={choicesOf(copyTexts, t)} />
        </Form.Item>
        {copy === 'scan' && (
          <Form.Item
            name={at('scan')}
            label={t(paperFieldTexts.scan)}
            rules={[{ required: true, message: t(paperFieldTexts.scanMissing) }]}
          >
            <FileField />
          </Form.Item>
        )}
        {copy === 'filed' && (
          <Form.Item name={at('place')} label={t(paperFieldTexts.place)} rules={[{ required: true, max: 80 }]}>
            <Input autoComplete="off" />
          </Form.Item>
        )}
      </div>
      {copy && (
        <div className={styles.pair}>
          <Form.Item name={at('signed_by')} label={t(paperFieldTexts.signedBy)} rules={[{ max: 80 }]}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name={at('number')} label={t(paperFieldTexts.paperNumber)} rules={[{ max: 60 }]}>
            <Input autoComplete="off" />
          </Form.Item>
        </div>
      )}
    </fieldset>
  );
}

/** The fields of each fee, with its least amount in place. */
export function FeeFields({ fees }: { fees: readonly FeeDue[] }) {
  const t = useT();
  const lang = useLang();
  return fees.map(fee => (
    <fieldset key={fee.code} className={styles.group}>
      <legend>{lang === 'zh' ? fee.name : fee.name_en}</legend>
      <div className={styles.pair}>
        <Yuan
          name={['fees', fee.code, 'amount']}
          label={t(paperFieldTexts.amount)}
          {...(fee.least_fen > 0 && {
            initial: typedYuan(fee.least_fen),
            hint: t(paperFieldTexts.atLeast, { amount: formatFen(fee.least_fen) }),
          })}
        />
        <Form.Item name={['fees', fee.code, 'receipt']} label={t(paperFieldTexts.receipt)} rules={[{ max: 60 }]}>
          <Input autoComplete="off" />
        </Form.Item>
      </div>
    </fieldset>
  ));
}

type FileProps = { id?: string; accept?: string; onChange?: (file: File | undefined) => void };

/** A file as a form's field; on a phone the camera offers itself. */
export function FileField({ id, accept = 'image/*,application/pdf', onChange }: FileProps) {
  return (
    <input {...(id && { id })} type="file" accept={accept} onChange={event => onChange?.(event.target.files?.[0])} />
  );
}
