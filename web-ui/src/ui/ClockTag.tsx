//! A clock of the API as a deadline's tag that names its step; pressed, it tells why, in the server's own words.
//!
//! Rule: CLX-02, CLX-03.

import { explainClock } from '@/api/gen/sdk.gen.ts';
import type { Clock, Explained } from '@/api/gen/types.gen.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import styles from './ClockTag.module.css';
import { clockDeadline, clockStep } from './clock.ts';
import { DeadlineTag } from './DeadlineTag.tsx';
import { deadlineTexts } from './texts.ts';

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
    return <Why explained={await explainClock({ path })} />;
  };
  return <DeadlineTag deadline={clockDeadline(clock)} why={why} {...(!isStepHidden && step && { step: t(step) })} />;
}

function Why({ explained: { clock, why } }: { explained: Explained }) {
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
    </div>
  );
}
