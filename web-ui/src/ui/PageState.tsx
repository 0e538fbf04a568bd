//! The states of a page that is not full: still loading, empty, or failed. And the head that every page has.

import { type ReactNode, useEffect, useState } from 'react';
import { useT } from '@/lib/i18n.ts';
import styles from './PageState.module.css';
import { ProblemAlert } from './ProblemAlert.tsx';
import { uiTexts } from './texts.ts';

/** The page's one heading, what stands beside it, and the page's verbs at the right. Names the browser's tab too. */
export function PageHead({ title, beside, children }: { title: string; beside?: ReactNode; children?: ReactNode }) {
  const t = useT();
  return (
    <header className={styles.head}>
      <title>{`${title} · ${t(uiTexts.product)}`}</title>
      <h1>{title}</h1>
      {beside}
      <div className={styles.verbs}>{children}</div>
    </header>
  );
}

const DELAY = 200;

/** Grey lines where the content will be, after 200 ms: what comes sooner comes without a flicker. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  const t = useT();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), DELAY);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className={styles.skeleton} data-shown={isShown}>
      <span className="hidden">{isShown && t(uiTexts.loading)}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike.
        <div key={line} className={styles.line} />
      ))}
    </div>
  );
}

/** What this list is for, and the one action that fills it. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}

/** A page's content by the state of what it reads: what was read stays while it is read again. */
export function Loaded<T>({
  query,
  children,
  skeleton,
}: {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  children: (data: T) => ReactNode;
  skeleton?: ReactNode;
}) {
  const retry = () => void query.refetch();
  if (query.data === undefined)
    return query.error ? <ProblemAlert error={query.error} onRetry={retry} /> : (skeleton ?? <Skeleton />);
  return (
    <>
      <ProblemAlert error={query.error} onRetry={retry} />
      {children(query.data)}
    </>
  );
}
