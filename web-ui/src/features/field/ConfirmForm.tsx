//! The customer's word on the work: opinion, grade and name, or a confirmation by phone.

import { useState } from 'react';
import type { CallbackGrade, SlipConfirm } from '@/api/gen/types.gen.ts';
import { dropDraft, readDraft, useDraft } from '@/lib/drafts.ts';
import { useT } from '@/lib/i18n.ts';
import { gradeTexts } from '@/lib/slipTexts.ts';
import { Money } from '@/ui/Money.tsx';
import styles from './field.module.css';
import { Check, Choice, type FormProps, Input, TextArea, VerbForm } from './Parts.tsx';
import { fieldTexts } from './texts.ts';

const GRADES = ['a', 'b', 'c'] as const satisfies CallbackGrade[];

type Draft = { opinion: string; grade: CallbackGrade | null; name: string; byPhone: boolean };

/** The form. */
export function ConfirmForm({ slip, onClose }: FormProps) {
  const t = useT();
  const name = `field.confirm.${slip.id}`;
  const [draft, setDraft] = useState<Draft>(
    () => readDraft<Draft>(name) ?? { opinion: '', grade: null, name: slip.customer ?? '', byPhone: false },
  );
  useDraft(name, () => draft);
  const change = (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part }));
  const deed = () => ({ verb: 'confirm' as const, body: read(draft) });
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
        <Input
          label={t(fieldTexts.signedBy)}
          value={draft.name}
          maxLength={60}
          onChange={signed => change({ name: signed })}
        />
      )}
    </VerbForm>
  );
}

function read({ opinion, grade, name, byPhone }: Draft): SlipConfirm {
  const [words, signed] = [opinion.trim(), name.trim()];
  return {
    ...(words && { customer_opinion: words }),
    ...(grade && { customer_grade: grade }),
    ...(!byPhone && signed && { signed_by: signed }),
    by_phone: byPhone,
  };
}
