//! A room to choose, as a form's field: found while one types.

import { useState } from 'react';
import { listUnits } from '@/api/gen/sdk.gen.ts';
import type { UnitItem } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Combobox } from '@/ui/Combobox.tsx';

type Props = { id?: string; value?: string; onChange?: (unit: string | undefined) => void; first?: string };

/** The box; its value is the room's id. */
export function UnitField({ id, onChange, first = '' }: Props) {
  const t = useT();
  const project = useProject();
  const [text, setText] = useState(first);
  const find = async (q: string, signal: AbortSignal) =>
    (await listUnits({ path: { project_id: project.id }, query: { q, limit: 8 }, signal })).items;
  return (
    <Combobox<UnitItem>
      {...(id && { id })}
      label={t(commonTexts.room)}
      isLabelHidden
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
