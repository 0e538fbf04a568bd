//! Who calls: one box for a room, the last digits of a phone, or a name.

import type { PartyMatch } from '@/api/gen/types.gen.ts';
import { formatPhone } from '@/lib/format.ts';
import { translate, useT } from '@/lib/i18n.ts';
import { useMe } from '@/lib/session.ts';
import { occupancyRoleTexts } from '@/lib/texts.ts';
import { Combobox } from '@/ui/Combobox.tsx';
import styles from './desk.module.css';
import { readCaller } from './draft.ts';
import { findCallers, phonesOf } from './queries.ts';
import { deskTexts } from './texts.ts';
import { controlId, type Desk, focusField } from './useDesk.ts';

type Props = { desk: Desk; project: { id: string; permissions: readonly string[] }; onTaken: () => void };

/** The box; `onTaken` once somebody is chosen and the next question is due. */
export function WhoBox({ desk, project, onTaken }: Props) {
  const t = useT();
  const me = useMe();
  const { draft, change } = desk;
  const mayReveal = [...me.permissions, ...project.permissions].includes('parties.reveal');
  const pick = ({ party, unit, matched, matched_text, phone_masked }: PartyMatch) => {
    change({
      who: [unit?.short_code, party?.name].filter(Boolean).join(' '),
      party: party ? { id: party.id, label: party.name } : null,
      unit: unit ? { id: unit.id, label: unit.short_code } : null,
      callerName: party?.name ?? '',
      callerPhone: '',
      place: '',
      facility: null,
      repeats: null,
    });
    if (party && mayReveal && phone_masked) {
      const shown = matched === 'phone' ? matched_text : phone_masked;
      void phonesOf(project.id, party.id, translate(deskTexts.revealReason)).then(
        phones => change({ callerPhone: phones.find(phone => looksLike(phone, shown)) ?? phones[0] ?? '' }),
        // Without the number in full the caller is simply asked for it.
        () => {},
      );
    }
    onTaken();
  };
  const takeText = () => {
    const caller = readCaller(draft.who);
    if (!caller) return;
    change({ ...caller, party: null, unit: null });
    if (caller.callerPhone) focusField('name');
    else focusField('phone');
  };
  return (
    <Combobox
      id={controlId('who')}
      label={t(deskTexts.who)}
      placeholder={t(deskTexts.whoHint)}
      size="large"
      autoFocus
      value={draft.who}
      onValue={who => change(who === '' ? { who, party: null, unit: null } : { who })}
      find={(text, signal) => findCallers(project.id, text, signal)}
      minLength={2}
      keyOf={({ party, unit, role }) => `${party?.id} ${unit?.id} ${role}`}
      renderItem={match => <Match match={match} />}
      onPick={pick}
      onSubmit={takeText}
      emptyHint={t(deskTexts.whoNone)}
    />
  );
}

/** Whether a phone in full is the one that was shown with its middle hidden: their last four digits agree. */
function looksLike(phone: string, masked: string): boolean {
  return phone.replace(/\D/g, '').slice(-4) === masked.replace(/[^\d*]/g, '').slice(-4);
}

function Match({ match: { party, unit, role, phone_masked } }: { match: PartyMatch }) {
  const t = useT();
  return (
    <>
      <strong className={styles.matchRoom}>{unit?.short_code ?? '—'}</strong>
      <span className={styles.matchName}>
        {party?.name ?? '—'}
        {role && <span className={styles.dim}> {t(occupancyRoleTexts[role])}</span>}
      </span>
      <span>{phone_masked ? formatPhone(phone_masked) : ''}</span>
      {party?.is_special && <span className={styles.mark}>{t(deskTexts.special)}</span>}
      {party?.is_important && <span className={styles.mark}>{t(deskTexts.important)}</span>}
    </>
  );
}
