//! A page that listens for a card. While a reading runs, its keys reach no field and no input method; the first of them,
//! which nobody could tell from a person's, are taken back out of the field that they went to.
//!
//! Rule: RDR-01.

import { useEffect, useEffectEvent } from 'react';
import { recall, remember } from './memory.ts';
import { Reader, type ReaderProfile, type Reading, USUAL_READER } from './reader.ts';

const WHERE = 'reader';

/** The profile of this computer's reader. */
export function readerProfile(): ReaderProfile {
  try {
    return { ...USUAL_READER, ...(JSON.parse(recall(WHERE) ?? '{}') as Partial<ReaderProfile>) };
  } catch {
    return USUAL_READER;
  }
}

/** Keeps the profile of this computer's reader. */
export const keepReaderProfile = (profile: ReaderProfile) => remember(WHERE, JSON.stringify(profile));

type Field = HTMLInputElement | HTMLTextAreaElement;

/** The field that keys go to, as it was before them. */
type Before = { field: Field; value: string } | null;

function fieldNow(): Before {
  const at = document.activeElement;
  const isField = at instanceof HTMLTextAreaElement || (at instanceof HTMLInputElement && at.type !== 'checkbox');
  return isField ? { field: at, value: at.value } : null;
}

/** Puts a field back to what it was; leaving it ends what an input method was composing. */
function restore(before: Before) {
  if (!before || before.field.value === before.value) return;
  const { field, value } = before;
  field.blur();
  const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
}

/** Calls back with each card that is read while the page is shown. */
export function useReader(onRead: (reading: Reading) => void, profile: ReaderProfile = readerProfile()) {
  const read = useEffectEvent(onRead);
  const { gap, least, ending, prefix } = profile;
  useEffect(() => {
    const reader = new Reader({ gap, least, ending, prefix });
    let before: Before = null;
    let pause = 0;
    const tell = (reading: Reading | null) => {
      if (!reading) return;
      restore(before);
      read(reading);
    };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      const wasEmpty = reader.isEmptyAt(event.timeStamp);
      if (wasEmpty) before = fieldNow();
      const reading = reader.take({ code: event.code, shiftKey: event.shiftKey, at: event.timeStamp });
      window.clearTimeout(pause);
      if (reading || reader.isReading) {
        event.preventDefault();
        event.stopPropagation();
      }
      tell(reading);
      if (!reading && ending === 'pause') pause = window.setTimeout(() => tell(reader.end()), gap * 2);
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => {
      window.clearTimeout(pause);
      window.removeEventListener('keydown', press, { capture: true });
    };
  }, [gap, least, ending, prefix]);
}
