//! Two short forms: how large public work is, and why something cannot be repaired for now.

import { useState } from 'react';
import type { SizeClass } from '@/api/gen/types.gen.ts';
import { dropDraft, readDraft, useDraft } from '@/lib/drafts.ts';
import { useT } from '@/lib/i18n.ts';
import { sizeClassTexts } from '@/lib/slipTexts.ts';
import { Choice, type FormProps, Input, TextArea, VerbForm } from './Parts.tsx';
import { fieldTexts } from './texts.ts';

const SIZES = ['small', 'medium', 'large'] as const satisfies SizeClass[];

/** Small, medium or large; a change says why. */
export function ClassifyForm({ slip, onClose }: FormProps) {
  const t = useT();
  const [size, setSize] = useState<SizeClass | null>(slip.size_class ?? null);
  const [reason, setReason] = useState('');
  const told = reason.trim();
  const deed = () => size && { verb: 'classify' as const, body: { size_class: size, ...(told && { reason: told }) } };
  return (
    <VerbForm slip={slip} verb="classify" deed={deed} onDone={() => {}} onClose={onClose}>
      <Choice
        label={t(fieldTexts.sizeClass)}
        options={SIZES.map(one => [one, t(sizeClassTexts[one])] as const)}
        value={size}
        onChange={setSize}
      />
      {slip.size_class && (
        <TextArea label={t(fieldTexts.reasonChange)} value={reason} onChange={setReason} max={500} isRequired />
      )}
    </VerbForm>
  );
}

/** Why, and until when. */
export function SuspendForm({ slip, onClose }: FormProps) {
  const t = useT();
  const name = `field.suspend.${slip.id}`;
  const [draft, setDraft] = useState(() => readDraft<{ reason: string; on: string }>(name) ?? { reason: '', on: '' });
  useDraft(name, () => draft);
  const deed = () => ({
    verb: 'suspend' as const,
    body: { reason: draft.reason.trim(), ...(draft.on && { expected_on: draft.on }) },
  });
  return (
    <VerbForm slip={slip} verb="suspend" deed={deed} onDone={() => dropDraft(name)} onClose={onClose}>
      <TextArea
        label={t(fieldTexts.reason)}
        value={draft.reason}
        onChange={reason => setDraft({ ...draft, reason })}
        max={500}
        isRequired
      />
      <Input
        label={t(fieldTexts.expectedOn)}
        type="date"
        required
        value={draft.on}
        onChange={on => setDraft({ ...draft, on })}
      />
    </VerbForm>
  );
}
