//! The room and its resident as one field of a form: found by room, name or phone, chosen from the list.
//!
//! Rule: GAT-03, GAT-07.

import { Form } from 'antd';
import { useState } from 'react';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Combobox } from '@/ui/Combobox.tsx';
import { findHouseholds, type Household } from './queries.ts';
import { releaseTexts } from './texts.ts';

/** Who was chosen, as forms send it. */
export type Chosen = { room: string; party_id: string };

/** The field; its value is the chosen resident with the room. */
export function HouseholdField() {
  const t = useT();
  return (
    <Form.Item name="household" rules={[{ required: true, message: t(releaseTexts.chosen) }]}>
      <Picker />
    </Form.Item>
  );
}

type Held = Household & { party: NonNullable<Household['party']> };

function Picker({ id, onChange }: { id?: string; onChange?: (chosen: Chosen | undefined) => void }) {
  const t = useT();
  const project = useProject();
  const [text, setText] = useState('');
  const find = async (q: string, signal: AbortSignal) => {
    const found = await findHouseholds(project.id, q, signal);
    return found.filter((one): one is Held => one.party !== null);
  };
  const nameOf = ({ unit, party }: Held) => `${unit.short_code} ${party.name}`;
  return (
    <Combobox<Held>
      {...(id && { id })}
      label={t(releaseTexts.applicant)}
      value={text}
      onValue={typed => {
        setText(typed);
        onChange?.(undefined);
      }}
      find={find}
      minLength={2}
      keyOf={({ unit, party }) => `${unit.id} ${party.id}`}
      renderItem={nameOf}
      onPick={picked => {
        setText(nameOf(picked));
        onChange?.({ room: picked.unit.short_code, party_id: picked.party.id });
      }}
    />
  );
}
