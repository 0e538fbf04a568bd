//! Where it is: the caller's room, another room, a public facility, or a public place in words.

import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { findSpots, type Spot } from '@/lib/spots.ts';
import { Combobox } from '@/ui/Combobox.tsx';
import { afterPlace } from './draft.ts';
import { FaultText } from './Field.tsx';
import { deskTexts } from './texts.ts';
import { controlId, type Desk, focusField } from './useDesk.ts';

/** The box; what is found nowhere is kept as a text. */
export function PlaceBox({ desk, projectId }: { desk: Desk; projectId: string }) {
  const t = useT();
  const { draft, change, faults } = desk;
  const pick = ({ kind, id, label }: Spot) => {
    const chosen = { id, label };
    change(kind === 'unit' ? { unit: chosen, facility: null, place: '' } : { unit: null, facility: chosen, place: '' });
    focusField(afterPlace(draft));
  };
  return (
    <div>
      <Combobox
        id={controlId('place')}
        label={t(commonTexts.place)}
        placeholder={t(deskTexts.placeHint)}
        value={draft.unit?.label ?? draft.facility?.label ?? draft.place}
        onValue={place => change({ place, unit: null, facility: null })}
        find={(text, signal) => findSpots(projectId, text, signal)}
        minLength={2}
        keyOf={spot => spot.id}
        renderItem={spot => spot.label}
        onPick={pick}
        onSubmit={() => focusField(afterPlace(draft))}
        emptyHint={t(deskTexts.placeText)}
        isInvalid={faults.place !== undefined}
        {...(faults.place && { describedBy: `${controlId('place')}-fault` })}
      />
      <FaultText field="place" faults={faults} />
    </div>
  );
}
