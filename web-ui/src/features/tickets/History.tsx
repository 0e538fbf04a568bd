//! What happened to a ticket, its slips, callbacks and promises, from the journal: the newest on top.

import { useInfiniteQuery } from '@tanstack/react-query';
import type { JournalEntry, Ticket } from '@/api/gen/types.gen.ts';
import { ApiProblem } from '@/api/problem.ts';
import { formatMoment } from '@/lib/format.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { Button } from '@/ui/Button.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Loaded } from '@/ui/PageState.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { historyQuery } from './queries.ts';
import { changeTexts, ticketTexts } from './texts.ts';
import styles from './tickets.module.css';

/** The timeline; nothing for who may not read it. */
export function History({ ticket, projectId }: { ticket: Ticket; projectId: string }) {
  const t = useT();
  const history = useInfiniteQuery(historyQuery(projectId, ticket.id));
  if (history.error instanceof ApiProblem && history.error.status === 403) return null;
  return (
    <Panel title={t(ticketTexts.history)}>
      <Loaded query={history}>
        {({ pages }) => (
          <>
            <ol className={styles.rows}>
              {pages
                .flatMap(page => page.items)
                .map(entry => (
                  <Event key={entry.seq} entry={entry} ticket={ticket} />
                ))}
            </ol>
            {history.hasNextPage && (
              <PanelBody>
                <Button isBusy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
                  {t(ticketTexts.older)}
                </Button>
              </PanelBody>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Event({ entry, ticket }: { entry: JournalEntry; ticket: Ticket }) {
  const t = useT();
  const lang = useLang();
  const say = (value: unknown) => {
    if (typeof value !== 'string') return String(value);
    return /^\d{4}-\d\d-\d\dT/.test(value) ? formatMoment(value, serverNow(), lang) : value;
  };
  const lines = Object.entries(entry.changes).flatMap(([key, [old, now]]) => {
    if (!Object.hasOwn(changeTexts, key) || isNothing(now)) return [];
    const field = t(changeTexts[key as keyof typeof changeTexts]);
    if (isNothing(old)) return [t(ticketTexts.given, { field, new: say(now) })];
    return [t(ticketTexts.change, { field, old: say(old), new: say(now) })];
  });
  const { label } = entry.subject;
  return (
    <li className={styles.event}>
      <span className={styles.dim}>
        <Moment at={entry.at} />
      </span>
      <span>
        <strong>{entry.deed_text}</strong> {label !== ticket.number && label} ·{' '}
        <span className={styles.dim}>{entry.actor.name}</span>
      </span>
      {(lines.length > 0 || entry.reason) && (
        <ul>
          {entry.reason && <li>{entry.reason}</li>}
          {lines.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}
