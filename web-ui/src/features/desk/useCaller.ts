//! Somebody whom the office knows as the caller: the name at once, the phone in full as soon as the server has told it.

import { translate } from '@/lib/i18n.ts';
import { useMe } from '@/lib/session.ts';
import type { Draft } from './draft.ts';
import { phonesOf } from './queries.ts';
import { deskTexts } from './texts.ts';
import type { Desk } from './useDesk.ts';

/** Somebody known; the phone is the one that was shown, its middle hidden or not. */
export type Known = { id: string; name: string; phone: string | null };

/** A project, with what one may do there. */
export type DeskProject = { id: string; permissions: readonly string[] };

/** Takes somebody as the caller, together with what else changes. */
export function useCaller(
  { change }: Desk,
  project: DeskProject,
): (known: Known | null, also?: Partial<Draft>) => void {
  const me = useMe();
  const mayReveal = [...me.permissions, ...project.permissions].includes('parties.reveal');
  return (known, also) => {
    change({
      party: known && { id: known.id, label: known.name },
      callerName: known?.name ?? '',
      callerPhone: '',
      ...also,
    });
    const shown = known?.phone;
    if (!known || !shown || !mayReveal) return;
    void phonesOf(project.id, known.id, translate(deskTexts.revealReason)).then(
      phones => change({ callerPhone: phones.find(phone => looksLike(phone, shown)) ?? phones[0] ?? '' }),
      // Without the number in full the caller is simply asked for it.
      () => {},
    );
  };
}

/** Whether a phone in full is the one that was shown with its middle hidden: their last four digits agree. */
function looksLike(phone: string, shown: string): boolean {
  return phone.replace(/\D/g, '').slice(-4) === shown.replace(/[^\d*]/g, '').slice(-4);
}
