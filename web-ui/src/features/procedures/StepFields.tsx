//! The fields of a step, by what its form asks for.
//!
//! Rule: MOV-02, MOV-03, MOV-04, MOV-05, MOV-07, MOV-08, MOV-13.

import { Checkbox, Form, Input } from 'antd';
import type { MeterKind, ProcedureStep } from '@/api/gen/types.gen.ts';
import { parseThousandths } from '@/lib/amounts.ts';
import { useT } from '@/lib/i18n.ts';
import { arrearsTexts, meterTexts } from '@/lib/procedureTexts.ts';
import { idDocTexts } from '@/lib/valueTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import { Long, Pick, Short, When, Yuan } from '@/ui/office/Fields.tsx';
import { FeeFields, PaperFields } from '@/ui/office/PaperFields.tsx';
import { SignaturePad } from '@/ui/SignaturePad.tsx';
import type { Signature } from '@/ui/signature.ts';
import styles from './procedures.module.css';
import { procedureTexts, reviewTexts } from './texts.ts';

type Props = { step: ProcedureStep; signature: Signature; onSign: (signature: Signature) => void };

/** The fields. */
export function StepFields({ step, signature, onSign }: Props) {
  return (
    <>
      {step.form === 'identity' && <Identity />}
      {step.form === 'lease' && <LeaseFields />}
      {step.form === 'meters' && <Meters />}
      {step.form === 'arrears' && <Arrears />}
      {step.form === 'inspection' && <Findings />}
      {step.form === 'keys' && <Handing signature={signature} onSign={onSign} />}
      {step.form === 'review' && <ReviewFields />}
      <PaperFields papers={step.papers} />
      <FeeFields fees={step.fees} />
      {(step.form === 'property_fees' || step.form === 'bank') && <Declined />}
    </>
  );
}

function Declined() {
  const t = useT();
  return <Long name="declined" label={t(procedureTexts.declined)} />;
}

function Identity() {
  const t = useT();
  return (
    <>
      <Pick
        name="document"
        label={t(procedureTexts.document)}
        rules={[{ required: true }]}
        options={choicesOf(idDocTexts, t)}
      />
      <Short name="last_four" label={t(procedureTexts.lastFour)} rules={[{ max: 4 }]} />
    </>
  );
}

const METERS = ['water', 'power', 'gas', 'heat'] as const satisfies MeterKind[];

function Meters() {
  const t = useT();
  const isReading = {
    validator: (_: unknown, text?: string) =>
      !text || parseThousandths(text) !== null
        ? Promise.resolve()
        : Promise.reject(new Error(t(procedureTexts.readingWrong))),
  };
  return (
    <div className={styles.pair}>
      {METERS.map(meter => (
        <Form.Item
          key={meter}
          name={['readings', meter]}
          label={t(procedureTexts.reading, { meter: t(meterTexts[meter]) })}
          rules={[isReading]}
        >
          <Input inputMode="decimal" autoComplete="off" />
        </Form.Item>
      ))}
    </div>
  );
}

function Arrears() {
  const t = useT();
  return (
    <>
      <p className={styles.hint}>{t(procedureTexts.arrearsNote)}</p>
      <Yuan name="arrears" label={t(procedureTexts.arrears)} rules={[{ required: true }]} />
      <Pick name="decision" label={t(procedureTexts.decision)} options={choicesOf(arrearsTexts, t)} isOptional />
    </>
  );
}

function Findings() {
  const t = useT();
  const rows: { is_ok?: boolean }[] = Form.useWatch('findings') ?? [];
  return (
    <fieldset className={styles.group}>
      <legend>{t(procedureTexts.findings)}</legend>
      <p className={styles.hint}>{t(procedureTexts.findingNote)}</p>
      <Form.List name="findings">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className={styles.finding}>
                <Form.Item name={[name, 'place']} label={t(procedureTexts.where)} rules={[{ max: 40 }]}>
                  <Input autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'item']} label={t(procedureTexts.what)} rules={[{ max: 200 }]}>
                  <Input autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'is_ok']} valuePropName="checked">
                  <Checkbox>{t(procedureTexts.isOk)}</Checkbox>
                </Form.Item>
                <Button onClick={() => remove(name)}>{t(procedureTexts.removeRow)}</Button>
                {rows[name]?.is_ok === false && (
                  <Form.Item name={[name, 'note']} label={t(procedureTexts.wrong)} rules={[{ max: 500 }]}>
                    <Input autoComplete="off" />
                  </Form.Item>
                )}
              </div>
            ))}
            <Button onClick={() => add({ is_ok: true })}>{t(procedureTexts.addRow)}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

function Handing({ signature, onSign }: { signature: Signature; onSign: (signature: Signature) => void }) {
  const t = useT();
  return (
    <>
      <Short name="what" label={t(procedureTexts.handedWhat)} rules={[{ required: true, max: 200 }]} />
      <div className={styles.pair}>
        <Short name="pieces" label={t(procedureTexts.pieces)} rules={[{ required: true, pattern: /^[1-9]\d{0,2}$/ }]} />
        <Short name="signed_by" label={t(procedureTexts.signedBy)} rules={[{ required: true, max: 80 }]} />
      </div>
      <fieldset className={styles.group}>
        <legend>{t(procedureTexts.sign)}</legend>
        <SignaturePad value={signature} onChange={onSign} />
      </fieldset>
    </>
  );
}

function LeaseFields() {
  const t = useT();
  return (
    <>
      <div className={styles.pair}>
        <When name="from_on" type="date" label={t(procedureTexts.leaseFrom)} rules={[{ required: true }]} />
        <When name="to_on" type="date" label={t(procedureTexts.leaseTo)} rules={[{ required: true }]} />
      </div>
      <fieldset className={styles.group}>
        <legend>{t(procedureTexts.residents)}</legend>
        <Form.List name="residents">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <div key={key} className={styles.resident}>
                  <Form.Item name={[name, 'name']} label={t(procedureTexts.signedBy)} rules={[{ max: 80 }]}>
                    <Input autoComplete="off" />
                  </Form.Item>
                  <Form.Item name={[name, 'relation']} label={t(procedureTexts.relation)} rules={[{ max: 40 }]}>
                    <Input autoComplete="off" />
                  </Form.Item>
                  <Button onClick={() => remove(name)}>{t(procedureTexts.removeRow)}</Button>
                </div>
              ))}
              <Button onClick={() => add({})}>{t(procedureTexts.addRow)}</Button>
            </>
          )}
        </Form.List>
      </fieldset>
    </>
  );
}

function ReviewFields() {
  const t = useT();
  const isRejected = Form.useWatch('review') === 'rejected';
  return (
    <>
      <Pick
        name="review"
        label={t(procedureTexts.review)}
        rules={[{ required: true }]}
        options={choicesOf(reviewTexts, t)}
      />
      {isRejected && <Long name="declined" label={t(procedureTexts.declined)} rules={[{ required: true }]} />}
    </>
  );
}
