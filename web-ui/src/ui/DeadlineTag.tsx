//! A deadline, everywhere the same: icon, words, colour and form tell how it stands, and a click tells why.
//!
//! Rule: CLX-02, UIX-02.

import { type ReactNode, Suspense, use, useState } from 'react';
import { formatDuration, formatExact } from '@/lib/format.ts';
import { type Phrase, useLang, useT } from '@/lib/i18n.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { useNow } from '@/lib/useNow.ts';
import { deadlineTexts } from './clockTexts.ts';
import styles from './DeadlineTag.module.css';
import { type Deadline, type DeadlineState, isCounting, standingAt } from './deadline.ts';
import { Icon, type IconName } from './Icon.tsx';
import { Popover } from './Popover.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import { uiTexts } from './texts.ts';

const ICONS: Readonly<Record<DeadlineState, IconName>> = {
  on_track: 'clock',
  due_soon: 'hourglass',
  overdue: 'warning',
  met: 'tick',
  missed: 'cross',
  transferred: 'arrow',
  void: 'ban',
  paused: 'pause',
};

type Props = {
  deadline: Deadline;
  /** The step that it is about, such as 到场. */
  step?: string;
  /** Fetches why it stands so; asked when the tag is pressed. */
  why?: () => Promise<ReactNode>;
};

/** A deadline's tag. */
export function DeadlineTag({ deadline, step, why }: Props) {
  const t = useT();
  const face = isCounting(deadline.state) ? (
    <Counting deadline={deadline} step={step} />
  ) : (
    <Face deadline={deadline} step={step} now={serverNow()} />
  );
  if (!why) return face;
  return (
    <Popover label={t(uiTexts.why)} button={face} buttonClassName={styles.button}>
      {() => <Why why={why} />}
    </Popover>
  );
}

type FaceProps = { deadline: Deadline; step: string | undefined };

/** The leaf that is drawn each second. */
function Counting(props: FaceProps) {
  return <Face {...props} now={useNow()} />;
}

function Face({ deadline, step, now }: FaceProps & { now: number }) {
  const t = useT();
  const lang = useLang();
  const { state, seconds } = standingAt(deadline, now);
  const words: Phrase<'time'> = deadlineTexts[state];
  return (
    <span className={`${styles.tag} ${styles[state]}`} title={formatExact(deadline.due_at)} data-state={state}>
      <Icon name={ICONS[state]} size={14} />
      {step && <span className={styles.step}>{step}</span>}
      <span className={styles.figure}>{t(words, { time: formatDuration(seconds, lang) })}</span>
    </span>
  );
}

function Why({ why }: { why: () => Promise<ReactNode> }) {
  const t = useT();
  // A refusal is shown in the panel; the page behind it is none the worse.
  const ask = () => why().catch((error: unknown) => <ProblemAlert error={error} onRetry={() => setAnswer(ask)} />);
  const [answer, setAnswer] = useState(ask);
  return (
    <Suspense fallback={<p>{t(uiTexts.loading)}</p>}>
      <Answer answer={answer} />
    </Suspense>
  );
}

function Answer({ answer }: { answer: Promise<ReactNode> }) {
  return use(answer);
}
