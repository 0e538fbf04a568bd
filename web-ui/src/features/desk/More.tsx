//! What few matters need, folded away until it is asked for: when it was said, the customer's own deadline, which line was
//! called, who was asked first, and marks for the statistics.
//!
//! Rule: TKT-16, TKT-18, TKT-32, TKT-34, SUG-08.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { peopleQuery } from '@/lib/colleagues.ts';
import { useHotkeys } from '@/lib/hotkeys.ts';
import { useT } from '@/lib/i18n.ts';
import { useMe } from '@/lib/session.ts';
import { ticketLineTexts } from '@/lib/texts.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { Choice, MomentBox, Tick } from './Controls.tsx';
import styles from './desk.module.css';
import { hasMore, type MoreField } from './draft.ts';
import { deskTexts } from './texts.ts';
import { type Desk, focusField } from './useDesk.ts';

const FIELDS = ['reported', 'wish', 'line', 'receiver'] as const satisfies MoreField[];

type Props = { desk: Desk; projectId: string };

/** The fold; it stays open while something in it is filled in or at fault. */
export function More({ desk, projectId }: Props) {
  const t = useT();
  const [isWanted, setWanted] = useState(false);
  const isOpen = isWanted || hasMore(desk.draft) || FIELDS.some(field => desk.faults[field]);
  const toggle = () => {
    flushSync(() => setWanted(!isOpen));
    if (!isOpen) focusField('reported');
  };
  useHotkeys({ 'Alt+m': toggle });
  return (
    <div>
      <button type="button" className={styles.fold} aria-expanded={isOpen} aria-controls="desk-more" onClick={toggle}>
        {t(deskTexts.more)}
        <kbd>Alt M</kbd>
      </button>
      <div id="desk-more" className={styles.details} hidden={!isOpen}>
        {isOpen && <Fields desk={desk} projectId={projectId} />}
      </div>
    </div>
  );
}

function Fields({ desk, projectId }: Props) {
  const t = useT();
  const me = useMe();
  const { draft, change, faults } = desk;
  const { data: people = [] } = useQuery(peopleQuery(projectId));
  return (
    <>
      <MomentBox
        field="reported"
        label={t(deskTexts.reported)}
        faults={faults}
        value={draft.reported}
        onChange={reported => change({ reported })}
      />
      <MomentBox
        field="wish"
        label={t(deskTexts.wish)}
        faults={faults}
        value={draft.wish}
        onChange={wish => change({ wish })}
      />
      {draft.channel === 'call' && (
        <Choice
          field="line"
          label={t(deskTexts.line)}
          faults={faults}
          value={draft.line}
          none={t(deskTexts.anyLine)}
          options={choicesOf(ticketLineTexts, t)}
          onChange={line => change({ line })}
        />
      )}
      <Choice
        field="receiver"
        label={t(deskTexts.receiver)}
        faults={faults}
        value={draft.receiverId}
        none={t(deskTexts.myself, { name: me.name })}
        options={namedChoices(people.filter(({ id }) => id !== me.id))}
        onChange={receiverId => change({ receiverId })}
      />
      <Tick
        label={t(deskTexts.salesChance)}
        value={draft.isSalesChance}
        onChange={isSalesChance => change({ isSalesChance })}
      />
      <Tick label={t(deskTexts.external)} value={draft.isExternal} onChange={isExternal => change({ isExternal })} />
    </>
  );
}
