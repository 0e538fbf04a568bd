//! One slip on the phone: its facts, its promises, and its verbs; `?do=` opens the form of a verb that needs one.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Slip } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { gradeTexts, slipCaseTexts, slipStageTexts } from '@/lib/slipTexts.ts';
import { useMay } from '@/lib/useMay.ts';
import { ClockTag } from '@/ui/ClockTag.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Money } from '@/ui/Money.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel } from '@/ui/Panel.tsx';
import { Camera } from './Camera.tsx';
import { ConfirmForm } from './ConfirmForm.tsx';
import { FinishForm } from './FinishForm.tsx';
import styles from './field.module.css';
import { slipQuery } from './queries.ts';
import { ClassifyForm, SuspendForm } from './ShortForms.tsx';
import { fieldTexts } from './texts.ts';
import { useLiveSlips, useOutbox } from './useSlips.ts';
import { Verbs } from './Verbs.tsx';
import { openVerbs } from './verbs.ts';

// What service people keep in mind comes after the slip.
const Guide = lazy(() => import('@/ui/Guide.tsx').then(({ Guide }) => ({ default: Guide })));

const FORMS = { finish: FinishForm, confirm: ConfirmForm, suspend: SuspendForm, classify: ClassifyForm } as const;

/** A verb that has a form. */
type FormVerb = keyof typeof FORMS;

/** The page. */
export default function FieldSlipPage() {
  const project = useProject();
  const { slip: id }: { slip?: string } = useParams({ strict: false });
  useLiveSlips();
  useOutbox();
  const query = useQuery(slipQuery(project.id, id ?? ''));
  return <Loaded query={query}>{slip => <SlipView slip={slip} />}</Loaded>;
}

function SlipView({ slip }: { slip: Slip }) {
  const t = useT();
  const { code, id } = useProject();
  const navigate = useNavigate();
  const mayAttach = useMay('files.attach');
  const search: { do?: FormVerb } = useSearch({ strict: false });
  const verb = openVerbs(slip).find(open => open.verb === search.do && open.isAllowed)?.verb;
  const Form = verb && verb in FORMS ? FORMS[verb as FormVerb] : null;
  const close = () => void navigate({ to: '.', search: {}, replace: true });
  return (
    <>
      <Link to={paths.field(code)} className={styles.back}>
        ← {t(fieldTexts.title)}
      </Link>
      <PageHead title={slip.place} beside={<span className={styles.muted}>{t(slipStageTexts[slip.stage])}</span>} />
      <p className={styles.content}>{slip.content}</p>
      <div className={styles.clocks}>
        {slip.clocks
          .filter(clock => clock.state !== 'void' && clock.state !== 'transferred')
          .map(clock => (
            <ClockTag key={clock.id} clock={clock} projectId={id} />
          ))}
      </div>
      {Form ? <Form key={verb} slip={slip} onClose={close} /> : <Verbs slip={slip} />}
      {slip.stage === 'returned' && <p className={styles.muted}>{t(fieldTexts.returned)}</p>}
      <Panel title={t(fieldTexts.mine)}>
        <Facts items={facts(slip, t)} />
      </Panel>
      {mayAttach && <Camera slip={slip} />}
      <Suspense fallback={null}>
        <Guide occasions={['door']} />
      </Suspense>
    </>
  );
}

function facts(slip: Slip, t: Translate) {
  const all = [
    [t(fieldTexts.number), slip.number],
    [t(fieldTexts.case), t(slipCaseTexts[slip.case])],
    [t(fieldTexts.customer), slip.customer],
    [t(fieldTexts.issued), <Moment key="issued" at={slip.issued_at} />],
    [t(fieldTexts.accepted), slip.accepted_at && <Moment key="accepted" at={slip.accepted_at} />],
    [t(fieldTexts.arrived), slip.arrived_at && <Moment key="arrived" at={slip.arrived_at} />],
    [t(fieldTexts.priceTold), slip.price_told_at && <Moment key="price" at={slip.price_told_at} />],
    [t(fieldTexts.doneAt), slip.done_at && <Moment key="done" at={slip.done_at} />],
    [t(fieldTexts.workDone), slip.work_done],
    [t(fieldTexts.amount), slip.done_at && <Money key="amount" fen={slip.amount_fen} />],
    [t(fieldTexts.grade), slip.customer_grade && t(gradeTexts[slip.customer_grade])],
    [t(fieldTexts.opinion), slip.customer_opinion],
  ] as const;
  return all.filter(([, value]) => value);
}
