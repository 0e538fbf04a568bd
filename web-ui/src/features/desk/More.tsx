//! What few matters need, folded away until it is asked for: when it was said, the customer's own deadline, which line was
//! called, who was asked first, and marks for the statistics.
//!
//! Rule: TKT-16, TKT-18, TKT-32, TKT-34, SUG-08.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { TicketLine } from '@/api/gen/types.gen.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { useHotkeys } from '@/lib/hotkeys.ts';
import { useT } from '@/lib/i18n.ts';
import { useMe } from '@/lib/session.ts';
import { ticketLineTexts } from '@/lib/texts.ts';
import styles from './desk.module.css';
import { hasMore, type MoreField } from './draft.ts';
import { Field } from './Field.tsx';
import { deskTexts } from './texts.ts';
import { type Desk, focusField } from './useDesk.ts';

const LINES = Object.keys(ticketLineTexts) as TicketLine[];
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
      <Field field="reported" label={t(deskTexts.reported)} faults={faults} isWide>
        {control => (
          <input
            {...control}
            type="datetime-local"
            className={styles.control}
            value={draft.reported}
            onChange={event => change({ reported: event.target.value })}
          />
        )}
      </Field>
      <Field field="wish" label={t(deskTexts.wish)} faults={faults} isWide>
        {control => (
          <input
            {...control}
            type="datetime-local"
            className={styles.control}
            value={draft.wish}
            onChange={event => change({ wish: event.target.value })}
          />
        )}
      </Field>
      {draft.channel === 'call' && (
        <Field field="line" label={t(deskTexts.line)} faults={faults}>
          {control => (
            <select
              {...control}
              className={styles.control}
              value={draft.line}
              onChange={event => change({ line: event.target.value as TicketLine | '' })}
            >
              <option value="">{t(deskTexts.anyLine)}</option>
              {LINES.map(line => (
                <option key={line} value={line}>
                  {t(ticketLineTexts[line])}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field field="receiver" label={t(deskTexts.receiver)} faults={faults}>
        {control => (
          <select
            {...control}
            className={styles.control}
            value={draft.receiverId}
            onChange={event => change({ receiverId: event.target.value })}
          >
            <option value="">{t(deskTexts.myself, { name: me.name })}</option>
            {people
              .filter(({ id }) => id !== me.id)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </select>
        )}
      </Field>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={draft.isSalesChance}
          onChange={event => change({ isSalesChance: event.target.checked })}
        />
        {t(deskTexts.salesChance)}
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={draft.isExternal}
          onChange={event => change({ isExternal: event.target.checked })}
        />
        {t(deskTexts.external)}
      </label>
    </>
  );
}
