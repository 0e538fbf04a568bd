//! Calls that ring or go on, over the form: who it may be, how long it rings, and the key that takes it.
//!
//! Rule: TEL-06.

import type { LiveCall, LiveCaller } from '@/api/gen/types.gen.ts';
import { formatDuration, formatPhone } from '@/lib/format.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { occupancyRoleTexts } from '@/lib/texts.ts';
import { useNow } from '@/lib/useNow.ts';
import { Button } from '@/ui/Button.tsx';
import { Icon } from '@/ui/Icon.tsx';
import styles from './desk.module.css';
import { deskTexts } from './texts.ts';
import type { Rings } from './useRings.ts';

type Props = { rings: Rings; onTake: (call: LiveCall, caller?: LiveCaller) => void };

/** The strip; nothing while nobody calls. It speaks of a new call, and not of its seconds. */
export function RingBar({ rings, onTake }: Props) {
  return (
    <div aria-live="polite" className={styles.rings}>
      {rings.calls.map((call, at) => (
        <Ring key={call.id} call={call} isFirst={at === 0} rings={rings} onTake={onTake} />
      ))}
    </div>
  );
}

function Ring({ call, isFirst, rings, onTake }: Props & { call: LiveCall; isFirst: boolean }) {
  const t = useT();
  const [first, ...others] = call.callers;
  const mayTake = rings.mayTake(call);
  return (
    <section className={styles.ring} data-stage={call.stage} aria-label={t(deskTexts.callsNow)}>
      <Icon name="phone" />
      <strong className={styles.ringNumber}>{call.caller ? formatPhone(call.caller) : t(deskTexts.withheld)}</strong>
      <span className={styles.ringWho}>
        {first ? <Who caller={first} /> : t(deskTexts.stranger)}
        {others.length > 0 && <span className={styles.dim}> {t(deskTexts.orOthers, { count: others.length })}</span>}
      </span>
      <span className={styles.dim}>
        {t(call.stage === 'ringing' ? deskTexts.ringing : deskTexts.talking)}{' '}
        <Running since={call.answered_at ?? call.rang_at} />
        {call.extension && ` · ${t(deskTexts.onExtension, { extension: call.extension })}`}
      </span>
      <span className={styles.ringVerbs}>
        {mayTake ? (
          <Button {...(isFirst && { keys: 'F4' })} onClick={() => onTake(call)}>
            {t(deskTexts.takeCall)}
          </Button>
        ) : (
          <span className={styles.dim}>{t(deskTexts.formTaken)}</span>
        )}
        {mayTake &&
          others.slice(0, 3).map(caller => (
            <Button key={`${caller.party_id} ${caller.unit_id}`} variant="quiet" onClick={() => onTake(call, caller)}>
              <Who caller={caller} />
            </Button>
          ))}
        <Button variant="quiet" onClick={() => rings.pass(call)}>
          {t(deskTexts.passCall)}
        </Button>
      </span>
    </section>
  );
}

function Who({ caller: { name, room, role } }: { caller: LiveCaller }) {
  const t = useT();
  return (
    <>
      {[room, name].filter(Boolean).join(' ')}
      {role && <span className={styles.dim}> {t(occupancyRoleTexts[role])}</span>}
    </>
  );
}

function Running({ since }: { since: string }) {
  const lang = useLang();
  const seconds = Math.max(0, Math.floor((useNow() - Date.parse(since)) / 1000));
  return <span role="timer">{formatDuration(seconds, lang)}</span>;
}

/** Which extension this desk has, so that only its own calls are shown. */
export function ExtensionField({ rings }: { rings: Rings }) {
  const t = useT();
  return (
    <label className={styles.extension}>
      <span>{t(deskTexts.ownExtension)}</span>
      <input
        className={styles.control}
        inputMode="numeric"
        maxLength={20}
        autoComplete="off"
        value={rings.extension}
        placeholder={t(deskTexts.allExtensions)}
        onChange={event => rings.setExtension(event.target.value)}
      />
    </label>
  );
}
