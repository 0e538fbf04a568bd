//! The customer's word on the work: opinion, grade, name and signature, or a confirmation by phone. A name alone is no
//! signature.
//!
//! Rule: RPR-13, RPR-14.

import { useState } from 'react';
import type { CallbackGrade, SlipConfirm } from '@/api/gen/types.gen.ts';
import { dropDraft, readDraft, useDraft } from '@/lib/drafts.ts';
import { useT } from '@/lib/i18n.ts';
import { gradeTexts } from '@/lib/slipTexts.ts';
import { Money } from '@/ui/Money.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { SignaturePad } from '@/ui/SignaturePad.tsx';
import type { Signature } from '@/ui/signature.ts';
import { useSigning } from '@/ui/useSigning.ts';
import styles from './field.module.css';
import { Check, Choice, type FormProps, Input, TextArea, VerbForm } from './Parts.tsx';
import { fieldTexts } from './texts.ts';

const GRADES = ['a', 'b', 'c'] as const satisfies CallbackGrade[];

type Draft = {
  opinion: string;
  grade: CallbackGrade | null;
  name: string;
  byPhone: boolean;
  /** Where the signed paper is filed; `null` when it was signed on the screen. */
  filedAt: string | null;
};

/** The form. */
export function ConfirmForm({ slip, onClose }: FormProps) {
  const t = useT();
  const name = `field.confirm.${slip.id}`;
  const [draft, setDraft] = useState<Draft>(
    () =>
      readDraft<Draft>(name) ?? { opinion: '', grade: null, name: slip.customer ?? '', byPhone: false, filedAt: null },
  );
  useDraft(name, () => draft);
  const change = (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part }));
  const { signature, sign, attach } = useSigning('slip', slip.id);
  const [isUnsigned, setUnsigned] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const draw = (next: Signature) => {
    sign(next);
    setUnsigned(false);
  };
  const deed = async () => {
    setError(null);
    if (draft.byPhone || draft.filedAt !== null) return { verb: 'confirm' as const, body: read(draft) };
    try {
      const signature_id = await attach();
      if (signature_id === null) {
        setUnsigned(true);
        return null;
      }
      return { verb: 'confirm' as const, body: { ...read(draft), signature_id } };
    } catch (refusal) {
      setError(refusal);
      return null;
    }
  };
  return (
    <VerbForm slip={slip} verb="confirm" deed={deed} onDone={() => dropDraft(name)} onClose={onClose}>
      <p className={styles.amount}>
        {t(fieldTexts.amount)} <Money fen={slip.amount_fen} />
      </p>
      <Choice
        label={t(fieldTexts.grade)}
        options={GRADES.map(one => [one, t(gradeTexts[one])] as const)}
        value={draft.grade}
        onChange={grade => change({ grade })}
      />
      <TextArea
        label={t(fieldTexts.opinion)}
        value={draft.opinion}
        onChange={opinion => change({ opinion })}
        max={500}
      />
      <Check label={t(fieldTexts.byPhone)} value={draft.byPhone} onChange={byPhone => change({ byPhone })} />
      {!draft.byPhone && (
        <>
          <Input
            label={t(fieldTexts.signedBy)}
            value={draft.name}
            maxLength={60}
            onChange={signed => change({ name: signed })}
          />
          <Check
            label={t(fieldTexts.onPaper)}
            value={draft.filedAt !== null}
            onChange={onPaper => change({ filedAt: onPaper ? '' : null })}
          />
          {draft.filedAt === null ? (
            <fieldset className={styles.field}>
              <legend>{t(fieldTexts.signature)}</legend>
              <SignaturePad value={signature} onChange={draw} />
              {isUnsigned && (
                <p role="alert" className={styles.bad}>
                  {t(fieldTexts.unsigned)}
                </p>
              )}
            </fieldset>
          ) : (
            <Input
              label={t(fieldTexts.filedAt)}
              value={draft.filedAt}
              maxLength={100}
              onChange={filedAt => change({ filedAt })}
            />
          )}
        </>
      )}
      <ProblemAlert error={error} />
    </VerbForm>
  );
}

function read({ opinion, grade, name, byPhone, filedAt }: Draft): SlipConfirm {
  const [words, signed] = [opinion.trim(), name.trim()];
  return {
    ...(words && { customer_opinion: words }),
    ...(grade && { customer_grade: grade }),
    ...(!byPhone && signed && { signed_by: signed }),
    ...(!byPhone && filedAt !== null && { is_on_paper: true, filed_at_place: filedAt.trim() }),
    by_phone: byPhone,
  };
}
