//! What stands open when a shift ends.
//!
//! Rule: CUS-03.

import type { ReactNode } from 'react';
import type { ShiftItems } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { limitName } from '@/ui/clock.ts';
import { Moment } from '@/ui/Moment.tsx';
import { shiftTexts } from './texts.ts';

/** The lists. */
export function ShiftItemList({ items }: { items: ShiftItems }) {
  const t = useT();
  return (
    <>
      <Part title={t(shiftTexts.keysOut)}>
        {items.keys_out.map(key => (
          <li key={key.loan_id}>
            {key.number} {key.room} · {key.borrower_name} × {key.pieces} · <Moment at={key.due_at} />
          </li>
        ))}
      </Part>
      <Part title={t(shiftTexts.promises)}>
        {items.promises.map(one => (
          <li key={one.ticket_id}>
            {one.number} {one.place} · <Moment at={one.promised_at} />
          </li>
        ))}
      </Part>
      <Part title={t(shiftTexts.events)}>
        {items.events.map(event => (
          <li key={event.event_id}>
            {event.number} {event.place} · {event.content}
          </li>
        ))}
      </Part>
      <Part title={t(shiftTexts.clocks)}>
        {items.clocks.map(clock => (
          <li key={`${clock.label} ${clock.key} ${clock.due_at}`}>
            {clock.label} · {limitName(clock.key, t)} · <Moment at={clock.due_at} />
          </li>
        ))}
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode[] }) {
  const t = useT();
  return (
    <section>
      <h3>
        {title} · {children.length}
      </h3>
      {children.length === 0 ? <p>{t(shiftTexts.none)}</p> : <ul>{children}</ul>}
    </section>
  );
}
