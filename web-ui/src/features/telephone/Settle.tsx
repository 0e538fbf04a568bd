//! One thing that is left over: what it is, what it may be linked to, and the keys that settle it.
//!
//! Rule: TEL-03.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { settleCall } from '@/api/gen/sdk.gen.ts';
import type { CallCandidate, CallContact, CallDayDetail, RecordedCall } from '@/api/gen/types.gen.ts';
import { callSettleRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { numberTexts } from '@/lib/callTexts.ts';
import { formatExact, formatPhone } from '@/lib/format.ts';
import { type Translate, useLang, useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { Loaded } from '@/ui/PageState.tsx';
import { Facts } from '@/ui/Panel.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { type Leftover, likeliest, orderOf, type Way, waysOf } from './day.ts';
import { CallWords, ContactWords, type Digits } from './Leftovers.tsx';
import { candidatesQuery } from './queries.ts';
import styles from './telephone.module.css';
import { leftTexts, settleTexts, wayTexts } from './texts.ts';

const LONGEST = callSettleRules.note.find(rule => 'max' in rule)?.max;

type Props = { day: CallDayDetail; row: Leftover; digits: Digits; onSettled: () => void; onReload: () => void };

/** What is open; made anew for each leftover. */
export function Settle({ day, row, digits, onSettled, onReload }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const project = useProject();
  const write = useWrite('call_days');
  const { run, error, isBusy } = useDeed();
  const [note, setNote] = useState('');
  const wanted = row.kind === 'contact' ? { contact_id: row.contact.id } : { call_id: row.call.id };
  const candidates = useQuery(candidatesQuery(project.id, day.on_day, wanted));
  const [picked, setPicked] = useState<string | undefined>(row.kind === 'pair' ? row.contact.id : undefined);
  const likely = likeliest(candidates.data ?? []);
  const chosen = picked ?? (likely && otherOf(row, likely).id);
  const ways = waysOf(row, day.settlements);
  const settle = async (way: Way) => {
    if (way === 'create') {
      if (row.kind !== 'contact') void navigate({ href: `${paths.desk(project.code)}?call=${row.call.id}` });
      return;
    }
    const body = orderOf(row, way, chosen, note);
    if (!body) return;
    const path = { project_id: project.id, on_day: day.on_day };
    const done = await run(() =>
      write(once => settleCall({ path, headers: { ...once, ...ifMatch(day.version) }, body })),
    );
    if (!done) return;
    tell(t(settleTexts.done, { how: t(wayTexts[way]) }));
    onSettled();
  };
  useEffect(() => {
    digits.current = digit => {
      const found = ways.find(one => one.digit === digit);
      if (found) void settle(found.way);
    };
  });
  return (
    <section className={styles.settle} aria-label={t(settleTexts.open)}>
      <Facts items={row.kind === 'contact' ? contactFacts(row.contact, project.code, t) : callFacts(row.call, t)} />
      <Candidates row={row} query={candidates} chosen={chosen} onChoose={setPicked} />
      {ways.length > 0 ? (
        <>
          <Note value={note} onChange={setNote} />
          <ul className={styles.ways} aria-label={t(settleTexts.ways)}>
            {ways.map(({ digit, way }) => (
              <li key={way}>
                <Button
                  variant={way === 'link' && chosen !== undefined ? 'main' : 'plain'}
                  keys={digit}
                  isBusy={isBusy}
                  disabled={way === 'link' && chosen === undefined}
                  onClick={() => void settle(way)}
                >
                  {t(wayTexts[way])}
                </Button>
              </li>
            ))}
          </ul>
          <p className={styles.note}>{t(settleTexts.keys)}</p>
        </>
      ) : (
        <p className={styles.note}>{t(settleTexts.readOnly)}</p>
      )}
      <ProblemAlert error={error} onReload={onReload} />
    </section>
  );
}

function Note({ value, onChange }: { value: string; onChange: (note: string) => void }) {
  const t = useT();
  const id = useId();
  const leave = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t(settleTexts.note)}</label>
      <input
        id={id}
        className={styles.input}
        value={value}
        maxLength={LONGEST}
        autoComplete="off"
        onKeyDown={leave}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  );
}

/** The other side of a candidate. */
function otherOf(row: Leftover, { call, contact }: CallCandidate): RecordedCall | CallContact {
  return row.kind === 'contact' ? call : contact;
}

type CandidatesProps = {
  row: Leftover;
  query: { data: CallCandidate[] | undefined; error: unknown; refetch: () => unknown };
  chosen: string | undefined;
  onChoose: (id: string) => void;
};

/** What it may be linked to, the likeliest first. */
function Candidates({ row, query, chosen, onChoose }: CandidatesProps) {
  const t = useT();
  const lang = useLang();
  const name = useId();
  return (
    <fieldset className={styles.candidates}>
      <legend>{t(row.kind === 'contact' ? settleTexts.callsToLink : settleTexts.rowsToLink)}</legend>
      <Loaded query={query}>
        {items =>
          items.length === 0 ? (
            <p className={styles.note}>{t(settleTexts.noCandidates)}</p>
          ) : (
            items.map(one => {
              const { id } = otherOf(row, one);
              return (
                <label key={id} className={styles.candidate}>
                  <input type="radio" name={name} checked={id === chosen} onChange={() => onChoose(id)} />
                  <span className={styles.candidateWords}>
                    {row.kind === 'contact' ? (
                      <CallWords call={one.call} t={t} />
                    ) : (
                      <ContactWords contact={one.contact} t={t} />
                    )}
                    <span className={styles.note}>
                      {one.reason[lang]}
                      {one.is_taken && ` · ${t(settleTexts.taken)}`}
                    </span>
                  </span>
                </label>
              );
            })
          )
        }
      </Loaded>
    </fieldset>
  );
}

function callFacts(call: RecordedCall, t: Translate) {
  return [
    [t(settleTexts.began), formatExact(call.started_at)],
    [t(settleTexts.number), call.caller ? formatPhone(call.caller) : t(numberTexts.withheld)],
    [t(settleTexts.talk), t(leftTexts.talked, { seconds: call.talk_seconds })],
    [t(settleTexts.extension), call.extension],
    [t(settleTexts.recording), call.recording && <code key="recording">{call.recording}</code>],
  ] as const;
}

function contactFacts(contact: CallContact, project: string, t: Translate) {
  const { ticket_id, ticket_number } = contact;
  return [
    [t(settleTexts.answered), formatExact(contact.answered_at)],
    [
      t(settleTexts.ticket),
      ticket_id ? (
        <Link key="ticket" to={paths.ticket(project, ticket_id)}>
          {ticket_number}
        </Link>
      ) : (
        ticket_number
      ),
    ],
    [t(settleTexts.caller), contact.caller_name],
    [t(settleTexts.number), contact.caller_phone && formatPhone(contact.caller_phone)],
    [t(settleTexts.place), contact.place],
    [t(settleTexts.matter), contact.content],
  ] as const;
}
