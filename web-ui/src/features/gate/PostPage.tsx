//! The guard's phone: in, out, the document back, and who is inside.
//!
//! Rule: GAT-01, GAT-02, GAT-05, GAT-06, GAT-09.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { leaveGate, returnDocument } from '@/api/gen/sdk.gen.ts';
import type { GateEntry } from '@/api/gen/types.gen.ts';
import { gateDocumentTexts } from '@/lib/gateTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useStore } from '@/lib/store.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useNow } from '@/lib/useNow.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { Guide } from '@/ui/Guide.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Empty, Loaded } from '@/ui/PageState.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { aimOf, whoOf } from './columns.tsx';
import { EntryForm, nothing, type Typed } from './EntryForm.tsx';
import styles from './gate.module.css';
import { drop, outbox, sendAll } from './outbox.ts';
import { Choice, PostPage as Frame, useGate } from './Parts.tsx';
import { insideQuery } from './queries.ts';
import { gateTexts, postTexts } from './texts.ts';

/** The page. */
export default function PostPage() {
  const t = useT();
  const { gate, open, choose, isKnown } = useGate();
  const [begun, setBegun] = useState<Typed | null>(null);
  return (
    <Frame title={t(postTexts.title)}>
      <Waiting />
      {isKnown && !gate && <Empty>{t(postTexts.noGate)}</Empty>}
      {gate && (
        <>
          {open.length > 1 && (
            <Choice
              label={t(gateTexts.gate)}
              options={open.map(one => [one.id, one.name] as const)}
              value={gate.id}
              onChange={choose}
            />
          )}
          {begun ? (
            <EntryForm gate={gate.id} begun={begun} onClose={() => setBegun(null)} />
          ) : (
            <div className={styles.main}>
              <Button variant="main" onClick={() => setBegun(nothing('person', 'in'))}>
                {t(postTexts.personIn)}
              </Button>
              <Button variant="main" onClick={() => setBegun(nothing('vehicle', 'in'))}>
                {t(postTexts.vehicleIn)}
              </Button>
              <Button onClick={() => setBegun(nothing('vehicle', 'out'))}>{t(postTexts.goingOut)}</Button>
            </div>
          )}
          <Inside gate={gate.id} />
        </>
      )}
      <Guide occasions={['gate', 'gateIncident']} />
    </Frame>
  );
}

/** Who is inside; those whose document is in hand come first. */
function Inside({ gate }: { gate: string }) {
  const t = useT();
  const project = useProject();
  const inside = useQuery(insideQuery(project.id));
  return (
    <Loaded query={inside}>
      {lines => {
        const held = lines.filter(line => line.document && !line.document.returned_at);
        return (
          <>
            {held.length > 0 && (
              <section aria-label={t(postTexts.heldHead)}>
                <h2>{t(postTexts.heldHead)}</h2>
                <ul className={styles.cards}>
                  {held.map(line => (
                    <Held key={line.id} line={line} />
                  ))}
                </ul>
              </section>
            )}
            <section aria-label={t(gateTexts.inside)}>
              <h2>{t(postTexts.insideCount, { count: lines.length })}</h2>
              {lines.length === 0 ? (
                <Empty>{t(postTexts.nobody)}</Empty>
              ) : (
                <ul className={styles.cards}>
                  {lines.map(line => (
                    <Card key={line.id} line={line} gate={gate} />
                  ))}
                </ul>
              )}
            </section>
          </>
        );
      }}
    </Loaded>
  );
}

/** A document in hand, with the seconds that it has been. */
function Held({ line }: { line: GateEntry }) {
  const t = useT();
  const project = useProject();
  const write = useWrite('gate_entries');
  const { run, error, isBusy } = useDeed();
  const back = () =>
    void run(() =>
      write(once =>
        returnDocument({
          path: { project_id: project.id, gate_entry_id: line.id },
          headers: { ...once, ...ifMatch(line.version) },
          body: {},
        }),
      ),
    );
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <span>
          {whoOf(line)} {line.document && t(gateDocumentTexts[line.document.kind])}
        </span>
        {line.document && <Seconds since={line.document.taken_at} until={line.document.due_at} />}
      </div>
      <ProblemAlert error={error} />
      <Button variant="main" isBusy={isBusy} onClick={back}>
        {t(postTexts.giveBack)}
      </Button>
    </li>
  );
}

/** How long it has been, late by the promise that the server gives. */
function Seconds({ since, until }: { since: string; until: string | null | undefined }) {
  const t = useT();
  const now = useNow();
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  return (
    <span className={styles.count} data-late={until ? now > Date.parse(until) : false}>
      {t(gateTexts.seconds, { seconds })}
    </span>
  );
}

/** Somebody inside, and the way out. */
function Card({ line, gate }: { line: GateEntry; gate: string }) {
  const t = useT();
  const project = useProject();
  const write = useWrite('gate_entries');
  const { run, error, isBusy } = useDeed();
  const leave = () =>
    void run(() =>
      write(once =>
        leaveGate({
          path: { project_id: project.id, gate_entry_id: line.id },
          headers: { ...once, ...ifMatch(line.version) },
          body: { gate_id: gate },
        }),
      ),
    );
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <strong>{whoOf(line)}</strong>
        <span className={styles.muted}>
          <Moment at={line.at} />
        </span>
      </div>
      <p className={styles.muted}>
        {[aimOf(line), line.persons > 1 && t(gateTexts.persons, { count: line.persons }), line.damage]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ProblemAlert error={error} />
      <Button isBusy={isBusy} onClick={leave}>
        {t(postTexts.leave)}
      </Button>
    </li>
  );
}

/** Lines that were not sent yet; they go by themselves when the net is back. */
function Waiting() {
  const t = useT();
  const client = useQueryClient();
  const waiting = useStore(outbox);
  useEffect(() => {
    const send = () =>
      void sendAll().then(isWritten => {
        if (isWritten) void client.invalidateQueries({ queryKey: ['gate_entries'] });
      });
    send();
    window.addEventListener('online', send);
    return () => window.removeEventListener('online', send);
  }, [client]);
  const lost = waiting.filter(one => one.error === undefined);
  return (
    <>
      {lost.length > 0 && (
        <p role="status" className={styles.waiting}>
          {t(postTexts.waiting, { count: lost.length })}
        </p>
      )}
      {waiting
        .filter(one => one.error !== undefined)
        .map(({ key, line, error }) => (
          <div key={key} className={styles.refused}>
            <p>
              {t(postTexts.refused, {
                line: [line.plate, line.name, line.room, line.reason].filter(Boolean).join(' · '),
              })}
            </p>
            <ProblemAlert error={error} />
            <Button onClick={() => drop(key)}>{t(postTexts.drop)}</Button>
          </div>
        ))}
    </>
  );
}
