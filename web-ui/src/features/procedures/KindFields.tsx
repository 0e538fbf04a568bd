//! What a kind is called, how long it may take, and what follows when it is finished.
//!
//! Rule: MOV-21.

import { useState } from 'react';
import type { PolicyEntry } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { choicesOf } from '@/ui/choices.ts';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { Line, OneOf, PolicyKey, Tick } from './KindParts.tsx';
import type { Faults, KindDraft } from './kindDraft.ts';
import { procedureEffectTexts, procedureKindTexts } from './kindTexts.ts';
import styles from './procedures.module.css';

type Props = {
  draft: KindDraft;
  isNew: boolean;
  isShipped: boolean;
  entries: readonly PolicyEntry[];
  faults: Faults;
  onChange: (draft: KindDraft) => void;
};

/** The panel. */
export function KindFields({ draft, isNew, isShipped, entries, faults, onChange }: Props) {
  const t = useT();
  const set = (part: Partial<KindDraft>) => onChange({ ...draft, ...part });
  return (
    <Panel title={t(procedureKindTexts.facts)}>
      <PanelBody>
        <div className={styles.pair}>
          <Line
            label={t(procedureKindTexts.zh)}
            value={draft.zh}
            most={40}
            fault={faults.get('zh')}
            onChange={zh => set({ zh })}
          />
          <Line
            label={t(procedureKindTexts.en)}
            value={draft.en}
            most={80}
            fault={faults.get('en')}
            onChange={en => set({ en })}
          />
          <Line
            label={t(procedureKindTexts.code)}
            value={draft.code}
            most={40}
            isFixed={!isNew}
            fault={faults.get('code')}
            hint={isNew ? t(procedureKindTexts.codeHint) : undefined}
            onChange={code => set({ code })}
          />
          <OneOf
            label={t(procedureKindTexts.effect)}
            value={draft.effect}
            options={choicesOf(procedureEffectTexts, t)}
            isFixed={isShipped}
            fault={faults.get('effect')}
            hint={isShipped ? t(procedureKindTexts.effectFixed) : undefined}
            onChange={effect => set({ effect })}
          />
        </div>
        <Time draft={draft} entries={entries} faults={faults} onSet={set} />
        <Tick
          label={t(procedureKindTexts.isActive)}
          isOn={draft.is_active}
          onChange={is_active => set({ is_active })}
        />
      </PanelBody>
    </Panel>
  );
}

type TimeProps = Pick<Props, 'draft' | 'entries' | 'faults'> & { onSet: (part: Partial<KindDraft>) => void };

type Way = 'none' | 'key' | 'minutes';

/** Its time: by a policy key, in minutes, or none. */
function Time({ draft, entries, faults, onSet }: TimeProps) {
  const t = useT();
  const usual: Way = draft.within_key ? 'key' : draft.within_minutes ? 'minutes' : 'none';
  const [way, setWay] = useState(usual);
  const choose = (chosen: Way) => {
    setWay(chosen);
    onSet({ within_key: null, within_minutes: null });
  };
  return (
    <div className={styles.pair}>
      <OneOf
        label={t(procedureKindTexts.timeBy)}
        value={usual === 'none' ? way : usual}
        options={[
          { value: 'none', label: t(procedureKindTexts.noTime) },
          { value: 'key', label: t(procedureKindTexts.byKey) },
          { value: 'minutes', label: t(procedureKindTexts.byMinutes) },
        ]}
        onChange={choose}
      />
      {(usual === 'key' || (usual === 'none' && way === 'key')) && (
        <PolicyKey
          label={t(procedureKindTexts.key)}
          value={draft.within_key}
          sort="time"
          entries={entries}
          fault={faults.get('within_key')}
          onChange={within_key => onSet({ within_key, within_minutes: null })}
        />
      )}
      {(usual === 'minutes' || (usual === 'none' && way === 'minutes')) && (
        <Line
          label={t(procedureKindTexts.minutesField)}
          value={draft.within_minutes ? String(draft.within_minutes) : ''}
          most={5}
          isNumber
          fault={faults.get('within_minutes')}
          onChange={text => onSet({ within_minutes: minutesOf(text), within_key: null })}
        />
      )}
    </div>
  );
}

/** The most minutes that a kind may take. */
const MOST_MINUTES = 10_000;

/** Minutes as they are typed; none for what is no number. */
function minutesOf(text: string): number | null {
  const minutes = Number(text.replace(/\D/g, ''));
  return minutes > 0 ? Math.min(minutes, MOST_MINUTES) : null;
}
