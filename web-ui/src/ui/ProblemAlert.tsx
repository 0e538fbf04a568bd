//! What went wrong, in one place and one voice: what happened, what to do, the request's id, and a way on.
//!
//! Rule: UIX-05.

import { ApiProblem, isWorthRetrying, NetworkProblem } from '@/api/problem.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import styles from './ProblemAlert.module.css';
import { uiTexts } from './texts.ts';

type Props = {
  error: unknown;
  /** Tries the same again. */
  onRetry?: () => void;
  /** Reads the record again, after somebody else changed it. */
  onReload?: () => void;
};

/** A problem beside the form or list that met it. Nothing without an error. */
export function ProblemAlert({ error, onRetry, onReload }: Props) {
  const t = useT();
  if (!error) return null;
  const requestId = error instanceof ApiProblem ? error.problem.request_id : '';
  const detail = error instanceof ApiProblem && error.sentence ? ownDetail(error) : '';
  const isStale = error instanceof ApiProblem && error.isStale && onReload;
  const mayRetry = onRetry && (isWorthRetrying(error) || !(error instanceof ApiProblem));
  return (
    <div role="alert" className={styles.alert}>
      <Icon name="warning" />
      <div className={styles.words}>
        <p>{tellProblem(error, t)}</p>
        {detail && <p className={styles.detail}>{detail}</p>}
        {requestId && <p className={styles.id}>{t(uiTexts.requestId, { id: requestId })}</p>}
      </div>
      {isStale && <Button onClick={onReload}>{t(uiTexts.reload)}</Button>}
      {!isStale && mayRetry && <Button onClick={onRetry}>{t(uiTexts.retry)}</Button>}
    </div>
  );
}

/** What is special about this refusal, where the server says more than the code's title and its fields do. */
function ownDetail({ problem }: ApiProblem): string {
  const isTold = problem.detail === problem.title || problem.errors.some(fault => fault.detail === problem.detail);
  return isTold ? '' : problem.detail;
}

/** A problem in one sentence. */
export function tellProblem(error: unknown, t: Translate): string {
  if (error instanceof NetworkProblem) return t(uiTexts.noNetwork);
  if (!(error instanceof ApiProblem)) return t(uiTexts.unexpected);
  const words = error.sentence
    ? t(error.sentence)
    : error.problem.detail || error.problem.title || t(uiTexts.unexpected);
  return error.retryAfter === null ? words : `${words} · ${t(uiTexts.waitSeconds, { seconds: error.retryAfter })}`;
}
