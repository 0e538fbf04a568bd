//! A technician's slips on the phone: where, what, how long there is, a call, and what comes next.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Slip } from '@/api/gen/types.gen.ts';
import { NetworkProblem } from '@/api/problem.ts';
import { paths } from '@/app/paths.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { setLang, useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { signOut, useMe } from '@/lib/session.ts';
import { slipCaseTexts, slipStageTexts } from '@/lib/slipTexts.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import { ClockTag } from '@/ui/ClockTag.tsx';
import { currentClock } from '@/ui/clock.ts';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import styles from './field.module.css';
import { mySlipsQuery } from './queries.ts';
import { fieldTexts } from './texts.ts';
import { useLiveSlips, useOutbox } from './useSlips.ts';
import { Verbs } from './Verbs.tsx';

/** The page. */
export default function FieldListPage() {
  const t = useT();
  const project = useProject();
  useLiveSlips();
  useOutbox();
  const query = useQuery(mySlipsQuery(project.id));
  const refresh = (
    <Button onClick={() => void query.refetch()} isBusy={query.isFetching}>
      {t(fieldTexts.refresh)}
    </Button>
  );
  const isAway = query.data !== undefined && query.error instanceof NetworkProblem;
  return (
    <>
      <PageHead
        title={t(fieldTexts.title)}
        beside={query.data && <span className={styles.muted}>{t(fieldTexts.count, { count: query.data.length })}</span>}
      >
        {refresh}
      </PageHead>
      {isAway && (
        <p role="status" className={styles.away}>
          {t(fieldTexts.offline)}
        </p>
      )}
      <Loaded query={isAway ? { ...query, error: null } : query}>
        {slips =>
          slips.length === 0 ? (
            <Empty>{t(fieldTexts.empty)}</Empty>
          ) : (
            <ul className={styles.cards}>
              {byUrgency(slips).map(slip => (
                <Card key={slip.id} slip={slip} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Foot />
    </>
  );
}

/** What is due first on top; what owes nothing just now last. */
function byUrgency(slips: readonly Slip[]): Slip[] {
  const due = new Map(slips.map(slip => [slip.id, dueOf(slip)]));
  return slips.toSorted((one, other) => (due.get(one.id) ?? '').localeCompare(due.get(other.id) ?? ''));
}

function dueOf(slip: Slip): string {
  const clock = currentClock(slip.clocks);
  return clock && !clock.stopped_at ? clock.due_at : '9';
}

function Card({ slip }: { slip: Slip }) {
  const t = useT();
  const project = useProject();
  const clock = currentClock(slip.clocks);
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <h2>
          <Link to={paths.fieldSlip(project.code, slip.id)} className={styles.place}>
            {slip.place}
          </Link>
        </h2>
        {clock && <ClockTag clock={clock} projectId={project.id} />}
      </div>
      <p className={styles.content}>{slip.content}</p>
      <p className={styles.muted}>
        {t(slipCaseTexts[slip.case])} · {t(slipStageTexts[slip.stage])}
        {slip.customer && ` · ${slip.customer}`}
      </p>
      <Verbs slip={slip} isCard />
    </li>
  );
}

/** Who is signed in, the other language, and the way out. */
/** Who it is, and what lies beside: whoever is asked first registers it, a technician too (TKT-18). */
function Foot() {
  const t = useT();
  const me = useMe();
  const { code } = useProject();
  const mayRegister = useMay('tickets.register');
  const other = useLang() === 'zh' ? 'en' : 'zh';
  const leave = () => void signOut().finally(() => location.assign(paths.signIn()));
  return (
    <footer className={styles.foot}>
      <span>{me.name}</span>
      {mayRegister && <Link to={paths.desk(code)}>{t(pageTexts.desk)}</Link>}
      <Button variant="quiet" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLang(other)}>
        {other === 'zh' ? '中文' : 'English'}
      </Button>
      <Button variant="quiet" onClick={leave}>
        {t(fieldTexts.signOut)}
      </Button>
    </footer>
  );
}
