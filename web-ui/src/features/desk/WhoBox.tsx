//! Who calls: one box for a room, the last digits of a phone, or a name.

import type { PartyMatch } from '@/api/gen/types.gen.ts';
import { formatPhone } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { occupancyRoleTexts } from '@/lib/texts.ts';
import { Combobox } from '@/ui/Combobox.tsx';
import styles from './desk.module.css';
import { readCaller } from './draft.ts';
import { findCallers } from './queries.ts';
import { deskTexts } from './texts.ts';
import { type DeskProject, useCaller } from './useCaller.ts';
import { controlId, type Desk, focusField } from './useDesk.ts';

type Props = { desk: Desk; project: DeskProject; onTaken: () => void };

/** The box; `onTaken` once somebody is chosen and the next question is due. */
export function WhoBox({ desk, project, onTaken }: Props) {
  const t = useT();
  const { draft, change } = desk;
  const takeCaller = useCaller(desk, project);
  const pick = ({ party, unit, matched, matched_text, phone_masked }: PartyMatch) => {
    const shown = matched === 'phone' ? matched_text : phone_masked;
    takeCaller(party ? { id: party.id, name: party.name, phone: phone_masked ? (shown ?? null) : null } : null, {
      who: [unit?.short_code, party?.name].filter(Boolean).join(' '),
      unit: unit ? { id: unit.id, label: unit.short_code } : null,
      place: '',
      facility: null,
      repeats: null,
    });
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
