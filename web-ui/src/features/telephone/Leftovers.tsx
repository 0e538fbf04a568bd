//! What is left over of a day: one list to walk by arrows, and the one that is open beside it. While the focus is here, a digit
//! settles what is open.
//!
//! Rule: TEL-03.

import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import type { CallContact, CallDayDetail, RecordedCall } from '@/api/gen/types.gen.ts';
import { numberTexts } from '@/lib/callTexts.ts';
import { formatPhone, formatTime } from '@/lib/format.ts';
import { isComposing } from '@/lib/hotkeys.ts';
import { type Phrase, type Translate, useT } from '@/lib/i18n.ts';
import { Empty } from '@/ui/PageState.tsx';
import { Panel } from '@/ui/Panel.tsx';
import { afterSettling, type Leftover, leftoversOf, neighbour } from './day.ts';
import { Settle } from './Settle.tsx';
import styles from './telephone.module.css';
import { leftTexts } from './texts.ts';

const GROUPS: readonly (readonly [kind: Leftover['kind'], title: Phrase])[] = [
  ['call', leftTexts.calls],
  ['contact', leftTexts.contacts],
  ['pair', leftTexts.pairs],
];

/** What a digit does just now. */
export type Digits = RefObject<((digit: string) => void) | null>;

/** The list and what is open. */
export function Leftovers({ day, onReload }: { day: CallDayDetail; onReload: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { at }: { at?: string } = useSearch({ strict: false });
  const rows = leftoversOf(day);
  const open = rows.find(row => row.key === at) ?? rows[0];
  const list = useRef<HTMLDivElement>(null);
  const digits: Digits = useRef(null);
  // Whoever opens a day is about to settle what is left over of it.
  const wantsFocus = useRef(document.activeElement === document.body);
  const show = (key: string | undefined) =>
    void navigate({ to: '.', search: key === undefined ? {} : { at: key }, replace: true });
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
    if (step === null || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    wantsFocus.current = true;
    show(neighbour(rows, open?.key, step));
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isComposing(event.nativeEvent)) return;
    if (!/^[1-9]$/.test(event.key) || isTyping(event.target)) return;
    event.preventDefault();
    digits.current?.(event.key);
  };
  const settled = (key: string) => {
    wantsFocus.current = true;
    show(afterSettling(rows, key));
  };
  const openKey = open?.key;
  // The focus goes along with what is open, when the keys led there; what was settled may have left the list before.
  useEffect(() => {
    const shown = list.current?.querySelector<HTMLElement>('[aria-current="true"]');
    if (!wantsFocus.current || !shown) return;
    wantsFocus.current = false;
    shown.focus({ preventScroll: true });
  });
  if (open === undefined)
    return (
      <Panel title={t(leftTexts.title)}>
        <Empty>{t(day.stage === 'signed' ? leftTexts.noneSigned : leftTexts.none)}</Empty>
      </Panel>
    );
  return (
    <Panel title={t(leftTexts.title)} beside={<span className={styles.dim}>{rows.length}</span>}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: digits and arrows belong to the buttons within. */}
      <div className={styles.columns} onKeyDown={press}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows walk over the buttons within. */}
        <div ref={list} onKeyDown={walk}>
          {GROUPS.map(([kind, title]) => {
            const own = rows.filter(row => row.kind === kind);
            if (own.length === 0) return null;
            return (
              <section key={kind} aria-label={t(title)}>
                <h3 className={styles.groupHead}>
                  {t(title)} <span className={styles.dim}>{own.length}</span>
                </h3>
                <ul>
                  {own.map(row => (
                    <li key={row.key}>
                      <button
                        type="button"
                        className={styles.item}
                        aria-current={row.key === openKey ? 'true' : undefined}
                        onClick={() => {
                          wantsFocus.current = true;
                          show(row.key);
                        }}
                      >
                        <ItemWords row={row} t={t} />
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            );
          })}
        </div>
        <Settle
          key={open.key}
          day={day}
          row={open}
          digits={digits}
          onSettled={() => settled(open.key)}
          onReload={onReload}
        />
      </div>
    </Panel>
  );
}

/** Whether digits are typed there; a choice among candidates takes none. */
function isTyping(target: EventTarget): boolean {
  return target instanceof Element && target.closest('input:not([type="radio"]), textarea, select, dialog') !== null;
}

function ItemWords({ row, t }: { row: Leftover; t: Translate }) {
  if (row.kind === 'contact') return <ContactWords contact={row.contact} t={t} />;
  return (
    <>
      <CallWords call={row.call} t={t} />
      {row.kind === 'pair' && <ContactWords contact={row.contact} t={t} />}
    </>
  );
}

/** A call in a line: when, which number, how long. */
export function CallWords({ call, t }: { call: RecordedCall; t: Translate }) {
  return (
    <span className={styles.words}>
      <strong>{formatTime(call.started_at)}</strong>
      <span className={styles.number}>{call.caller ? formatPhone(call.caller) : t(numberTexts.withheld)}</span>
      <span className={styles.dim}>
        {t(leftTexts.talked, { seconds: call.talk_seconds })}
        {call.extension && ` · ${t(leftTexts.extension, { extension: call.extension })}`}
      </span>
    </span>
  );
}

/** A row of the register in a line: when, where, who, what. */
export function ContactWords({ contact, t }: { contact: CallContact; t: Translate }) {
  const who = [contact.caller_name, contact.caller_phone && formatPhone(contact.caller_phone)]
    .filter(Boolean)
    .join(' ');
  return (
    <span className={styles.words}>
      <strong>{formatTime(contact.answered_at)}</strong>
      <span>{[contact.place, who].filter(Boolean).join(' · ') || t(leftTexts.nobody)}</span>
      <span className={styles.cut}>{contact.content}</span>
    </span>
  );
}
