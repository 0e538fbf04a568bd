//! Boxes that find a room or a customer while one types; as a form's field their value is the id.

import { useState } from 'react';
import { listUnits, searchParties } from '@/api/gen/sdk.gen.ts';
import type { PartyMatch, UnitItem } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Combobox } from '../Combobox.tsx';
import { pickerTexts } from './texts.ts';

type PickerProps = { id?: string; label?: string; onChange?: (id: string | undefined) => void };

/** A room of the project, by its code. */
export function UnitPicker({ id, label, onChange }: PickerProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const [text, setText] = useState('');
  const find = async (q: string, signal: AbortSignal) =>
    (await listUnits({ path: { project_id }, query: { q, limit: 20 }, signal })).items;
  return (
    <Combobox<UnitItem>
      {...(id && { id })}
      label={label ?? t(commonTexts.room)}
      placeholder={t(pickerTexts.roomHint)}
      value={text}
      onValue={typed => {
        setText(typed);
        onChange?.(undefined);
      }}
      find={find}
      keyOf={unit => unit.id}
      renderItem={unit => unit.short_code}
      onPick={unit => {
        setText(unit.short_code);
        onChange?.(unit.id);
      }}
    />
  );
}

type Found = PartyMatch & { party: NonNullable<PartyMatch['party']> };

/** A customer, by room, phone digits or name. */
export function PartyPicker({ id, label, onChange }: PickerProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const [text, setText] = useState('');
  const find = async (q: string, signal: AbortSignal) => {
    const { items } = await searchParties({ path: { project_id }, query: { q, limit: 12 }, signal });
    return items.filter((match): match is Found => Boolean(match.party));
  };
  const name = ({ party, unit }: Found) => [unit?.short_code, party.name].filter(Boolean).join(' ');
  return (
    <Combobox<Found>
      {...(id && { id })}
      label={label ?? t(pickerTexts.customer)}
      placeholder={t(pickerTexts.customerHint)}
      value={text}
      onValue={typed => {
        setText(typed);
        onChange?.(undefined);
      }}
      find={find}
      minLength={2}
      keyOf={({ party, unit, role }) => `${party.id} ${unit?.id} ${role}`}
      renderItem={name}
      onPick={found => {
        setText(name(found));
        onChange?.(found.party.id);
      }}
    />
  );
}
