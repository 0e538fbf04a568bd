//! The desk: a matter is registered by keyboard alone while one talks, top to bottom in the order of talking.
//!
//! Rule: UIX-01, TKT-05.

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import type { LiveCall, LiveCaller, TicketKind } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { useCommands } from '@/lib/commands.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import type { Occasion } from '@/lib/guideTexts.ts';
import { useHotkeys } from '@/lib/hotkeys.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { useMe } from '@/lib/session.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogButtons } from '@/ui/Dialog.tsx';
import { Guide } from '@/ui/Guide.tsx';
import { PageHead } from '@/ui/PageState.tsx';
import { Panel } from '@/ui/Panel.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { Answers } from './Answers.tsx';
import { CallerCard } from './CallerCard.tsx';
import { CommonLines } from './CommonLines.tsx';
import { Conduct } from './Conduct.tsx';
import { ContentBox } from './ContentBox.tsx';
import { Details } from './Details.tsx';
import styles from './desk.module.css';
import { afterKind, type Draft, isAnswerable, isWorthKeeping, kindChosen } from './draft.ts';
import { Field } from './Field.tsx';
import { KIND_ID, KindChoice } from './KindChoice.tsx';
import { KindQuestion } from './Kinds.tsx';
import { DoneBar, LastOnes } from './LastOnes.tsx';
import { Minute } from './Minute.tsx';
import { More } from './More.tsx';
import { PlaceBox } from './PlaceBox.tsx';
import { firstSlip, lastQuery, phrasesQuery, registerWithinQuery, repeatsQuery } from './queries.ts';
import { Recent } from './Recent.tsx';
import { ExtensionField, RingBar } from './RingBar.tsx';
import { chosenOf } from './rings.ts';
import { deskTexts } from './texts.ts';
import { type Desk, focusField, useDesk } from './useDesk.ts';
import { useHandover } from './useHandover.ts';
import { useRings } from './useRings.ts';
import { WhoBox } from './WhoBox.tsx';

/** Kinds of matters in which the desk speaks by the common line. */
const SPEAKS_BY_LINE: readonly TicketKind[] = ['complaint', 'enquiry'];

export default function DeskPage() {
  const t = useT();
  const me = useMe();
  const project = useProject();
  const navigate = useNavigate();
  const { ringing_at } = useSearch({ strict: false }) as { ringing_at?: string };
  const desk = useDesk(project, ringing_at ?? null);
  const { draft, change, clear, save, error, isBusy, done } = desk;
  const [isLeaving, setLeaving] = useState(false);
  const { data: registerWithin } = useQuery(registerWithinQuery(project.id));
  const rings = useRings(desk, project.id);
  useHandover(desk, project.id);
  // Before the answer the card is the caller's, while the form is empty.
  const who = rings.shown ? chosenOf(rings.shown.callers[0]) : { party: draft.party, unit: draft.unit };
  const phone = (rings.shown ? (rings.shown.caller ?? '') : draft.callerPhone).trim();
  const isNumber = phone.length >= 7 && !phone.includes('*');
  const { data: matters = [] } = useQuery(repeatsQuery(project.id, who.unit?.id ?? null, isNumber ? phone : ''));
  const takeCall = (call: LiveCall, caller?: LiveCaller) => {
    if (!rings.take(call, caller)) return;
    // A stranger is asked for the name first.
    if (call.callers.length > 0) document.getElementById(KIND_ID)?.focus();
    else focusField('name');
  };
  const last = useQuery(lastQuery(project.id, me.id)).data?.[0];
  const begin = () => (isWorthKeeping(draft) ? setLeaving(true) : clear());
  const printLast = async () => {
    const ticket = done?.id ?? last?.id;
    const slip = ticket && (await firstSlip(project.id, ticket));
    if (slip) window.open(paths.printSlip(project.code, slip), '_blank', 'noopener');
    else tell(t(deskTexts.noSlip));
  };
  const linkNewest = () => {
    const [newest] = matters;
    if (newest) change({ repeats: draft.repeats ? null : { id: newest.id, label: newest.number } });
  };
  const takeFirst = () => {
    const [first] = rings.calls;
    if (first) takeCall(first);
  };
  useHotkeys({
    F2: begin,
    F4: takeFirst,
    'Control+Enter': () => void save(true),
    'Alt+p': () => void printLast(),
    'Alt+l': linkNewest,
  });
  const toTickets = useMemo(
    () => [
      { id: 'desk.tickets', label: t(deskTexts.last), run: () => void navigate({ href: paths.tickets(project.code) }) },
    ],
    [t, navigate, project.code],
  );
  useCommands(toTickets);
  return (
    <>
      <PageHead title={t(pageTexts.desk)}>
        <Minute begunAt={draft.begunAt} limit={registerWithin ?? 60} />
      </PageHead>
      <div className={styles.columns}>
        <div>
          <RingBar rings={rings} onTake={takeCall} />
          {done && <DoneBar ticket={done} day={desk.doneDay} project={project} onPrint={() => void printLast()} />}
          <form className={styles.form} aria-label={t(pageTexts.desk)} onSubmit={event => event.preventDefault()}>
            {draft.recordedCall && (
              <p className={styles.handed}>
                {t(deskTexts.fromCall, { call: draft.recordedCall.label })}
                <Button variant="quiet" onClick={() => change({ recordedCall: null })}>
                  {t(deskTexts.notFromCall)}
                </Button>
              </p>
            )}
            <WhoBox desk={desk} project={project} onTaken={() => document.getElementById(KIND_ID)?.focus()} />
            <Caller desk={desk} />
            <div className={styles.what}>
              <KindChoice
                value={draft.kind}
                onChange={kind => change(kindChosen(draft, kind))}
                onTaken={kind => focusField(afterKind({ ...draft, kind }))}
              />
              <PlaceBox desk={desk} projectId={project.id} />
            </div>
            <KindQuestion desk={desk} projectId={project.id} />
            <Content desk={desk} projectId={project.id} />
            <Details desk={desk} projectId={project.id} />
            <More key={draft.key} desk={desk} projectId={project.id} />
            {draft.repeats && <p>{t(deskTexts.linked, { number: draft.repeats.label })}</p>}
            <ProblemAlert error={error} onRetry={() => void save(true)} />
            <Verbs desk={desk} isBusy={isBusy} onClear={begin} />
          </form>
          <LastOnes project={project} me={me.id} />
        </div>
        <aside className={styles.aside}>
          <CallerCard
            desk={desk}
            {...who}
            project={project}
            matters={matters}
            onLink={repeats => change({ repeats })}
          />
          {isAnswerable(draft.kind) && <Answers projectId={project.id} onTake={answer => change({ answer })} />}
          {SPEAKS_BY_LINE.includes(draft.kind) && <CommonLines projectId={project.id} />}
          <Recent projectId={project.id} chosen={draft.sameCause} onChoose={sameCause => change({ sameCause })} />
          <Guide occasions={occasionsOf(draft)} />
          <Conduct projectId={project.id} />
          <Keys>
            <ExtensionField rings={rings} />
          </Keys>
        </aside>
      </div>
      {isLeaving && (
        <Dialog title={t(uiTexts.discard)} onClose={() => setLeaving(false)}>
          <p>{t(uiTexts.discardHint)}</p>
          <DialogButtons>
            <Button onClick={() => setLeaving(false)} autoFocus>
              {t(uiTexts.keepEditing)}
            </Button>
            <Button
              variant="danger"
              onClick={() => {
                setLeaving(false);
                clear();
              }}
            >
              {t(uiTexts.discardVerb)}
            </Button>
          </DialogButtons>
        </Dialog>
      )}
    </>
  );
}

/** The caller's name and phone: filled by who was found, typed for a stranger. */
function Caller({ desk: { draft, change, faults } }: { desk: Desk }) {
  const t = useT();
  return (
    <div className={styles.row}>
      <Field field="name" label={t(commonTexts.caller)} faults={faults}>
        {control => (
          <input
            {...control}
            className={styles.control}
            maxLength={64}
            autoComplete="off"
            value={draft.callerName}
            onChange={event => change({ callerName: event.target.value })}
          />
        )}
      </Field>
      <Field field="phone" label={t(commonTexts.contactPhone)} faults={faults}>
        {control => (
          <input
            {...control}
            className={styles.control}
            type="tel"
            maxLength={40}
            autoComplete="off"
            value={draft.callerPhone}
            onChange={event => change({ callerPhone: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

/** The matter in words, and the answer where one may be given at once. */
function Content({ desk, projectId }: { desk: Desk; projectId: string }) {
  const t = useT();
  const { draft, change, faults } = desk;
  const { data: phrases = [] } = useQuery(phrasesQuery(projectId));
  return (
    <>
      <ContentBox desk={desk} phrases={phrases} />
      {isAnswerable(draft.kind) && (
        <Field field="answer" label={t(deskTexts.answer)} faults={faults}>
          {control => (
            <textarea
              {...control}
              className={styles.control}
              rows={2}
              maxLength={2000}
              placeholder={t(deskTexts.answerHint)}
              value={draft.answer}
              onChange={event => change({ answer: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function Verbs({ desk: { draft, save }, isBusy, onClear }: { desk: Desk; isBusy: boolean; onClear: () => void }) {
  const t = useT();
  const isAnswered = isAnswerable(draft.kind) && draft.answer.trim() !== '';
  const verb = draft.kind === 'repair' ? deskTexts.dispatch : isAnswered ? deskTexts.answerVerb : deskTexts.register;
  return (
    <div className={styles.verbs}>
      <Button variant="main" keys="Ctrl Enter" isBusy={isBusy} onClick={() => void save(true)}>
        {t(verb)}
      </Button>
      {draft.kind === 'repair' && (
        <Button isBusy={isBusy} onClick={() => void save(false)}>
          {t(deskTexts.registerOnly)}
        </Button>
      )}
      <Button variant="quiet" onClick={onClear}>
        {t(deskTexts.clear)}
      </Button>
    </div>
  );
}

const KEYS = [
  ['F2', deskTexts.keyNew],
  ['F4', deskTexts.takeCall],
  ['1 … 7', commonTexts.kind],
  ['/1 … /9', deskTexts.keyPhrase],
  ['Alt M', deskTexts.more],
  ['Ctrl Enter', deskTexts.register],
  ['Alt L', deskTexts.keyLink],
  ['Alt P', deskTexts.keyPrint],
  ['Ctrl K', deskTexts.keyPalette],
] as const;

function Keys({ children }: { children: ReactNode }) {
  const t = useT();
  return (
    <Panel title={t(deskTexts.keys)}>
      <dl className={styles.keys}>
        {KEYS.map(([keys, text]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      {children}
    </Panel>
  );
}

/** What is good to remember while this is taken in. */
function occasionsOf({ channel, kind }: Draft): Occasion[] {
  const door: Occasion[] = channel === 'call' || channel === 'visit' ? [channel] : [];
  return kind === 'complaint' ? ['complaint', ...door] : door;
}
