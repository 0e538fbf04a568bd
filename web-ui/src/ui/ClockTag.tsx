//! A clock of the API as a deadline's tag that names its step; pressed, it tells why, in the server's own words.
//!
//! Rule: CLX-02, CLX-03.

import { useState } from 'react';
import { acknowledgeClock, explainClock } from '@/api/gen/sdk.gen.ts';
import type { Clock, Explained } from '@/api/gen/types.gen.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from './Button.tsx';
import styles from './ClockTag.module.css';
import { clockDeadline, clockStep } from './clock.ts';
import { deadlineTexts } from './clockTexts.ts';
import { DeadlineTag } from './DeadlineTag.tsx';
import { tellProblem } from './ProblemAlert.tsx';
import { stepOfLadderTexts } from './texts.ts';

type Props = {
  clock: Clock;
  projectId: string;
  /** Leaves the step's name out, where a column's or a line's head names it. */
  isStepHidden?: boolean;
};

/** A clock's tag. */
export function ClockTag({ clock, projectId, isStepHidden = false }: Props) {
  const t = useT();
  const step = clockStep(clock.key);
  const why = async () => {
    const path = { project_id: projectId, clock_id: clock.id };
    return <Why explained={await explainClock({ path })} projectId={projectId} />;
  };
  return <DeadlineTag deadline={clockDeadline(clock)} why={why} {...(!isStepHidden && step && { step: t(step) })} />;
}

function Why({ explained, projectId }: { explained: Explained; projectId: string }) {
  const { clock, why } = explained;
  const t = useT();
  const words = useLang() === 'zh' ? why.words_zh : why.words_en;
  const step = clockStep(clock.key);
  return (
    <div className={styles.why}>
      <p className={styles.head}>
        <strong>{clock.subject_label}</strong> {step && t(step)}
        {clock.owner_name && ` · ${clock.owner_name}`}
        {clock.state === 'void' && ` · ${t(deadlineTexts.void)}`}
      </p>
      <ul>
        {words.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {explained.is_to_acknowledge && <Acknowledge clock={clock.id} projectId={projectId} />}
    </div>
  );
}

/** One tap for whoever was told of a step and is to acknowledge it. */
function Acknowledge({ clock, projectId }: { clock: string; projectId: string }) {
  const t = useT();
  const write = useWrite('notices');
  const [state, setState] = useState<'open' | 'busy' | 'done'>('open');
  const acknowledge = async () => {
    setState('busy');
    const path = { project_id: projectId, clock_id: clock };
    try {
      await write(headers => acknowledgeClock({ path, headers, body: {} }));
      setState('done');
    } catch (refusal) {
      tell(tellProblem(refusal, t));
      setState('open');
    }
  };
  if (state === 'done') return <p role="status">{t(stepOfLadderTexts.acknowledged)}</p>;
  return (
    <Button variant="main" isBusy={state === 'busy'} onClick={() => void acknowledge()}>
      {t(stepOfLadderTexts.acknowledge)}
    </Button>
  );
}
