//! One callback: whom to call, what to say, what was tried, and how it went.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { Callback, CallbackGrade, Clock } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatList, formatPhone, phoneHref } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { callbackKindTexts, callbackStageTexts, gradeTexts, outcomeTexts } from '@/lib/slipTexts.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { ClockTag } from '@/ui/ClockTag.tsx';
import { Dialog, DialogButtons } from '@/ui/Dialog.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Loaded } from '@/ui/PageState.tsx';
import { Facts, Panel, PanelBody } from '@/ui/Panel.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { CallForm } from './CallForm.tsx';
import styles from './callbacks.module.css';
import { PARTS } from './outcome.ts';
import { callbackQuery, waive } from './queries.ts';
import { callbackTexts, partTexts } from './texts.ts';

type Props = { id: string; clock: Clock | undefined; onNext: () => void };

/** The panel. */
export function CallPanel({ id, clock, onNext }: Props) {
  const project = useProject();
  const query = useQuery(callbackQuery(project.id, id));
  return (
    <Loaded query={query}>
      {callback => <Call callback={callback} clock={clock} onNext={onNext} onReload={() => void query.refetch()} />}
    </Loaded>
  );
}

type CallProps = { callback: Callback; clock: Clock | undefined; onNext: () => void; onReload: () => void };

function Call({ callback, clock, onNext, onReload }: CallProps) {
  const t = useT();
  const project = useProject();
  const [isWaiving, setWaiving] = useState(false);
  const mayRecord = callback.verbs.includes('record');
  const isOpen = callback.stage === 'due' || callback.stage === 'attempted';
  const saved = () => {
    tell(t(callbackTexts.saved, { place: callback.place }));
    onNext();
  };
  return (
    <Panel
      title={callback.place}
      beside={
        <>
          <span className={styles.kind}>{t(callbackKindTexts[callback.kind])}</span>
          {clock && <ClockTag clock={clock} projectId={project.id} isStepHidden />}
        </>
      }
      action={
        callback.verbs.includes('waive') && <Button onClick={() => setWaiving(true)}>{t(callbackTexts.waive)}</Button>
      }
    >
      <Facts items={facts(callback, project.code, t)} />
      <PanelBody>
        {isOpen && callback.wants_visit && <p className={styles.note}>{t(callbackTexts.wantsVisit)}</p>}
        {callback.attempts.length > 0 && <Attempts callback={callback} />}
        {isOpen && (
          <div className={styles.say}>
            <h3>{t(callbackTexts.say)}</h3>
            <p>{opening(callback, project.name, t)}</p>
          </div>
        )}
        {mayRecord && (
          <CallForm key={callback.id} callback={callback} projectId={project.id} onSaved={saved} onReload={onReload} />
        )}
        {!mayRecord && isOpen && <p className={styles.note}>{t(callbackTexts.readOnly)}</p>}
        {!isOpen && <Ended callback={callback} />}
      </PanelBody>
      {isWaiving && <WaiveDialog callback={callback} onClose={() => setWaiving(false)} onWaived={onNext} />}
    </Panel>
  );
}

type Words = ReturnType<typeof useT>;

function opening({ kind, matter, done }: Callback, project: string, t: Words): string {
  if (kind === 'survey_truth') return t(callbackTexts.openingSurvey, { project, matter });
  return done
    ? t(callbackTexts.opening, { project, matter, done })
    : t(callbackTexts.openingShort, { project, matter });
}

function facts(callback: Callback, project: string, t: Words) {
  const phone = callback.caller_phone;
  return [
    [
      t(callbackTexts.customer),
      <span key="customer">
        {callback.caller_name ?? t(callbackTexts.unknown)}{' '}
        {phone && !phone.includes('*') ? (
          <a href={phoneHref(phone)} className={styles.phone}>
            {formatPhone(phone)}
          </a>
        ) : (
          <span className={styles.phone}>{phone ? formatPhone(phone) : t(callbackTexts.noPhone)}</span>
        )}
      </span>,
    ],
    [
      t(commonTexts.ticket),
      <Link key="ticket" to={paths.ticket(project, callback.ticket_id)}>
        {callback.ticket_number}
      </Link>,
    ],
    [t(callbackTexts.matter), callback.matter],
    [t(callbackTexts.done), callback.done ?? t(callbackTexts.notDone)],
  ] as const;
}

function Attempts({ callback }: { callback: Callback }) {
  const t = useT();
  return (
    <section aria-label={t(callbackTexts.attempts)}>
      <h3>{t(callbackTexts.attempts)}</h3>
      <ul className={styles.attempts}>
        {callback.attempts.map(({ at, by, outcome }) => (
          <li key={at}>
            <Moment at={at} /> {t(callbackTexts.attempt, { by, outcome: t(outcomeTexts[outcome]) })}
          </li>
        ))}
      </ul>
      {callback.next_attempt_at && (
        <p className={styles.note}>
          {t(callbackTexts.next)} <Moment at={callback.next_attempt_at} />
        </p>
      )}
    </section>
  );
}

function Ended({ callback }: { callback: Callback }) {
  const t = useT();
  const parts = callback.part_grades ?? [];
  return (
    <div className={styles.say}>
      <p>
        {t(callbackTexts.ended)} {t(callbackStageTexts[callback.stage])}
      </p>
      <p>{callback.result ?? callback.waive_reason}</p>
      {parts.length === PARTS.length && (
        <p>{formatList(PARTS.map((part, at) => `${t(partTexts[part])} ${gradeWord(parts[at], t)}`))}</p>
      )}
    </div>
  );
}

function gradeWord(grade: CallbackGrade | undefined, t: Words): string {
  return grade ? t(gradeTexts[grade]) : '—';
}

type WaiveProps = { callback: Callback; onClose: () => void; onWaived: () => void };

function WaiveDialog({ callback, onClose, onWaived }: WaiveProps) {
  const t = useT();
  const id = useId();
  const project = useProject();
  const write = useWrite('callbacks', 'tickets', 'board', 'samples');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const { place } = callback;
  const send = async () => {
    setBusy(true);
    try {
      await write(once => waive(project.id, callback, reason.trim(), once));
      tell(t(callbackTexts.waived, { place }));
      onClose();
      onWaived();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <Dialog title={t(callbackTexts.waiveQuestion, { place })} onClose={onClose}>
      <p>{t(callbackTexts.waiveNote)}</p>
      <label htmlFor={id}>{t(commonTexts.reason)}</label>
      <textarea
        id={id}
        rows={2}
        className={styles.words}
        value={reason}
        maxLength={500}
        onChange={event => setReason(event.target.value)}
      />
      <ProblemAlert error={error} onRetry={() => void send()} />
      <DialogButtons>
        <Button onClick={onClose}>{t(uiTexts.cancel)}</Button>
        <Button variant="danger" isBusy={isBusy} disabled={reason.trim() === ''} onClick={() => void send()}>
          {t(callbackTexts.waive)}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
