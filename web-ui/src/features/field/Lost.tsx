//! A deed that is on its way or did not arrive: what it was, and the ways on.

import { ApiProblem } from '@/api/problem.ts';
import { useT } from '@/lib/i18n.ts';
import { Button } from '@/ui/Button.tsx';
import { Icon } from '@/ui/Icon.tsx';
import { tellProblem } from '@/ui/ProblemAlert.tsx';
import type { Attempt } from './attempts.ts';
import styles from './field.module.css';
import { fieldTexts, fieldVerbTexts } from './texts.ts';
import { isLost } from './useSlips.ts';

type Props = { attempt: Attempt | null; onRetry: (attempt: Attempt) => void; onGiveUp: () => void };

/** The notice; nothing while nothing is on its way. */
export function Lost({ attempt, onRetry, onGiveUp }: Props) {
  const t = useT();
  if (!attempt) return null;
  const verb = t(fieldVerbTexts[attempt.deed.verb]);
  if (attempt.isBusy)
    return (
      <p role="status" className={styles.sending}>
        {t(fieldTexts.sending, { verb })}
      </p>
    );
  const faults = attempt.error instanceof ApiProblem ? attempt.error.problem.errors : [];
  return (
    <div role="alert" className={styles.lost}>
      <p>
        <Icon name="warning" /> {t(isLost(attempt) ? fieldTexts.lost : fieldTexts.refused, { verb })}
      </p>
      <p>{tellProblem(attempt.error, t)}</p>
      {faults.map(fault => (
        <p key={fault.pointer}>{fault.detail}</p>
      ))}
      <div className={styles.two}>
        <Button onClick={onGiveUp}>{t(fieldTexts.giveUp)}</Button>
        <Button variant="main" onClick={() => onRetry(attempt)}>
          {t(fieldTexts.retry)}
        </Button>
      </div>
    </div>
  );
}
