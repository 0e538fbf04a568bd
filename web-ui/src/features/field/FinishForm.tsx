//! What was done: the work, its cause, material and labour. What is typed outlives a reload.

import { useState } from 'react';
import type { SlipFinish } from '@/api/gen/types.gen.ts';
import { parseYuan } from '@/lib/amounts.ts';
import { dropDraft, readDraft, useDraft } from '@/lib/drafts.ts';
import { useT } from '@/lib/i18n.ts';
import { Button } from '@/ui/Button.tsx';
import { isEmpty, type MaterialDraft, NO_MATERIAL, readMaterials } from './amounts.ts';
import styles from './field.module.css';
import { Check, type FormProps, Input, TextArea, VerbForm } from './Parts.tsx';
import { fieldTexts } from './texts.ts';

type Draft = {
  work: string;
  cause: string;
  parts: string;
  materials: readonly MaterialDraft[];
  labour: string;
  isMajor: boolean;
  needsRenewal: boolean;
};

const EMPTY: Draft = {
  work: '',
  cause: '',
  parts: '',
  materials: [],
  labour: '',
  isMajor: false,
  needsRenewal: false,
};

/** The form. */
export function FinishForm({ slip, onClose }: FormProps) {
  const t = useT();
  const name = `field.finish.${slip.id}`;
  const [draft, setDraft] = useState<Draft>(() => readDraft<Draft>(name) ?? EMPTY);
  useDraft(name, () => draft);
  const [isBad, setBad] = useState(false);
  const change = (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part }));
  const deed = () => {
    const body = read(draft);
    setBad(body === null);
    return body && { verb: 'finish' as const, body };
  };
  return (
    <VerbForm slip={slip} verb="finish" deed={deed} onDone={() => dropDraft(name)} onClose={onClose}>
      <TextArea
        label={t(fieldTexts.workDone)}
        value={draft.work}
        onChange={work => change({ work })}
        max={2000}
        isRequired
      />
      <Input label={t(fieldTexts.cause)} value={draft.cause} maxLength={500} onChange={cause => change({ cause })} />
      <Input label={t(fieldTexts.parts)} value={draft.parts} maxLength={500} onChange={parts => change({ parts })} />
      <Materials rows={draft.materials} onChange={materials => change({ materials })} />
      <Input
        label={t(fieldTexts.labour)}
        inputMode="decimal"
        value={draft.labour}
        onChange={labour => change({ labour })}
      />
      {isBad && (
        <p role="alert" className={styles.bad}>
          {t(fieldTexts.badAmount)}
        </p>
      )}
      <Check label={t(fieldTexts.isMajor)} value={draft.isMajor} onChange={isMajor => change({ isMajor })} />
      {slip.facility_id && (
        <Check
          label={t(fieldTexts.needsRenewal)}
          value={draft.needsRenewal}
          onChange={needsRenewal => change({ needsRenewal })}
        />
      )}
    </VerbForm>
  );
}

/** The content of the request; `null` when an amount cannot be read. */
function read(draft: Draft): SlipFinish | null {
  const materials = readMaterials(draft.materials);
  const labour_fen = parseYuan(draft.labour || '0');
  if (materials === null || labour_fen === null) return null;
  const [cause, parts] = [draft.cause.trim(), draft.parts.trim()];
  return {
    work_done: draft.work.trim(),
    ...(cause && { cause }),
    ...(parts && { replaced_parts: parts }),
    materials,
    labour_fen,
    is_major_defect: draft.isMajor,
    needs_renewal: draft.needsRenewal,
  };
}

type MaterialsProps = { rows: readonly MaterialDraft[]; onChange: (rows: readonly MaterialDraft[]) => void };

function Materials({ rows, onChange }: MaterialsProps) {
  const t = useT();
  const set = (at: number, part: Partial<MaterialDraft>) =>
    onChange(rows.map((row, here) => (here === at ? { ...row, ...part } : row)));
  return (
    <fieldset className={styles.materials}>
      <legend>{t(fieldTexts.materials)}</legend>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own while it is typed.
        <div key={at} className={styles.material}>
          <Input
            label={t(fieldTexts.materialName)}
            value={row.name}
            maxLength={100}
            onChange={name => set(at, { name })}
          />
          <div className={styles.three}>
            <Input
              label={t(fieldTexts.quantity)}
              inputMode="decimal"
              value={row.quantity}
              onChange={quantity => set(at, { quantity })}
            />
            <Input label={t(fieldTexts.unit)} value={row.unit} maxLength={20} onChange={unit => set(at, { unit })} />
            <Input
              label={t(fieldTexts.price)}
              inputMode="decimal"
              value={row.price}
              onChange={price => set(at, { price })}
            />
          </div>
          <Button variant="quiet" onClick={() => onChange(rows.filter((_, here) => here !== at))}>
            {t(fieldTexts.removeMaterial, { name: isEmpty(row) ? t(fieldTexts.row, { row: at + 1 }) : row.name })}
          </Button>
        </div>
      ))}
      <Button className={styles.wide} onClick={() => onChange([...rows, NO_MATERIAL])}>
        {t(fieldTexts.addMaterial)}
      </Button>
    </fieldset>
  );
}
