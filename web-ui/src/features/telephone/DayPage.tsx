//! A day of the telephone log: its figures, what is left over of it and settled by a person, what the matching found, and the
//! signature under it all.
//!
//! Rule: TEL-02, TEL-03, TEL-04, TEL-05.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { matchCallDay, signOffCallDay } from '@/api/gen/sdk.gen.ts';
import type { CallDayDetail } from '@/api/gen/types.gen.ts';
import { ApiProblem } from '@/api/problem.ts';
import { paths } from '@/app/paths.ts';
import { dayStageTexts } from '@/lib/callTexts.ts';
import { formatDuration, formatExact } from '@/lib/format.ts';
import { useHotkeys } from '@/lib/hotkeys.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { today } from '@/lib/months.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { VerbButtons } from '@/ui/VerbButtons.tsx';
import { reasonOf, STAGE_TONES } from './DayListPage.tsx';
import { dayBeside, leftOf } from './day.ts';
import { Figures } from './Figures.tsx';
import { Found } from './Found.tsx';
import { Leftovers } from './Leftovers.tsx';
import { dayQuery } from './queries.ts';
import { ReopenForm } from './ReopenForm.tsx';
import type { CallFigure } from './search.ts';
import { TelephoneNav } from './TelephoneNav.tsx';
import styles from './telephone.module.css';
import { dayTexts, dayVerbTexts, figureTexts, telephoneTexts, weekdayOf } from './texts.ts';

export default function DayPage() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const { day: on } = useParams({ from: '/signed-in/office/p/$project/telephone/days/$day' });
  const query = useQuery({ ...dayQuery(project.id, on), retry: false });
  const go = (days: 1 | -1) => void navigate({ href: paths.callDay(project.code, dayBeside(on, days)) });
  useHotkeys({ 'Alt+[': () => go(-1), 'Alt+]': () => on < today() && go(1) });
  const day = query.data;
  const isMissing = day === undefined && query.error instanceof ApiProblem && query.error.code === 'not-found';
  return (
    <>
      <PageHead
        title={t(dayTexts.title, { day: on })}
        beside={
          <>
            <span className={styles.dim}>{t(weekdayOf(on))}</span>
            {day && <StageTag tone={STAGE_TONES[day.stage]}>{t(dayStageTexts[day.stage])}</StageTag>}
          </>
        }
      >
        <Button keys="Alt [" onClick={() => go(-1)}>
          {t(dayTexts.before)}
        </Button>
        <Button keys="Alt ]" disabled={on >= today()} onClick={() => go(1)}>
          {t(dayTexts.after)}
        </Button>
        {day && <PrintLink href={paths.printCallDay(project.code, on)} />}
        {day && <Verbs day={day} onReload={() => void query.refetch()} />}
      </PageHead>
      <TelephoneNav />
      {isMissing ? (
        <NoList on={on} />
      ) : (
        <Loaded query={query}>{found => <Day day={found} onReload={() => void query.refetch()} />}</Loaded>
      )}
    </>
  );
}

/** A day of which no list came: the list is read in, or the register's calls are shown as they are. */
function NoList({ on }: { on: string }) {
  const t = useT();
  const project = useProject();
  const write = useWrite('call_days');
  const { run, error, isBusy } = useDeed();
  const mayReconcile = useMay('telephone.reconcile');
  const begin = () =>
    run(() =>
      write(once => matchCallDay({ path: { project_id: project.id, on_day: on }, headers: { ...once }, body: {} })),
    );
  const action = mayReconcile && on <= today() && (
    <div className={styles.row}>
      <Link to={paths.callLists(project.code)}>{t(dayTexts.toLists)}</Link>
      <Button isBusy={isBusy} onClick={() => void begin()}>
        {t(dayTexts.begin)}
      </Button>
    </div>
  );
  return (
    <div className="card">
      <ProblemAlert error={error} onRetry={() => void begin()} />
      <Empty action={action}>{t(dayTexts.noList)}</Empty>
    </div>
  );
}

/** The signature, or the way back from it; with something left over it says what. */
function Verbs({ day, onReload }: { day: CallDayDetail; onReload: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('call_days', 'duties');
  const { run, error, isBusy } = useDeed();
  const [isReopening, setReopening] = useState(false);
  const mayReconcile = useMay('telephone.reconcile');
  const path = { project_id, on_day: day.on_day };
  const left = leftOf(day);
  const isOver = day.on_day < today();
  const reason = left > 0 ? t(dayTexts.leftFirst, { count: left }) : isOver ? null : t(dayTexts.notOver);
  const maySign = day.verbs.includes('sign_off') && reason === null;
  const sign = async () => {
    const headers = ifMatch(day.version);
    const done = await run(() => write(once => signOffCallDay({ path, headers: { ...once, ...headers }, body: {} })));
    if (done) tell(t(dayTexts.signed, { day: day.on_day }));
  };
  const again = () => run(() => write(once => matchCallDay({ path, headers: { ...once }, body: {} })));
  useHotkeys({ 'Control+Enter': () => maySign && void sign() });
  const verbs = day.verbs.map(verb => ({ verb, is_allowed: verb === 'reopen' || reason === null, reason }));
  const views = {
    sign_off: { label: t(dayVerbTexts.sign_off), keys: 'Ctrl Enter', run: sign },
    reopen: { label: t(dayVerbTexts.reopen), run: () => setReopening(true) },
  };
  return (
    <>
      {mayReconcile && day.stage !== 'signed' && (
        <Button isBusy={isBusy} onClick={() => void again()}>
          {t(dayTexts.again)}
        </Button>
      )}
      <VerbButtons verbs={verbs} views={views} main="sign_off" isBusy={isBusy} />
      {error !== null && <ProblemAlert error={error} onReload={onReload} />}
      {isReopening && <ReopenForm day={day} onClose={() => setReopening(false)} onReload={onReload} />}
    </>
  );
}

function Day({ day, onReload }: { day: CallDayDetail; onReload: () => void }) {
  const t = useT();
  const lang = useLang();
  const { code } = useProject();
  const calls = (figure: CallFigure) =>
    `${paths.recordedCalls(code)}?from=${day.on_day}&to=${day.on_day}&figure=${figure}`;
  const behind = day.drift_seconds ?? null;
  return (
    <>
      {day.stage === 'reopened' && (
        <p className={styles.told} data-tone="warn" role="status">
          {t(dayTexts.reopened, { reason: reasonOf(day, t) })}
        </p>
      )}
      <Figures
        items={[
          [t(figureTexts.incoming), day.incoming, false, calls('incoming')],
          [t(figureTexts.matched), day.matched],
          [
            t(figureTexts.inRings),
            t(figureTexts.of, { part: day.in_rings, whole: day.rung }),
            false,
            calls(day.rung > day.in_rings ? 'late' : 'rung'),
          ],
          [t(figureTexts.missed), day.missed, false, calls('missed')],
          [t(figureTexts.unreturned), day.unreturned, day.unreturned > 0, calls('unreturned')],
          [t(figureTexts.drift), behind === null ? '—' : formatDuration(behind, lang)],
          [t(telephoneTexts.signedBy), day.signed_by && day.signed_at ? signedOf(day.signed_by, day.signed_at) : '—'],
        ]}
      />
      <Leftovers day={day} onReload={onReload} />
      <Found day={day} onReload={onReload} />
    </>
  );
}

function signedOf(name: string, at: string): string {
  return `${name} ${formatExact(at).slice(5, 16)}`;
}
