//! A page that is not there, and a page that failed: what happened, and the way on.

import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useT } from '@/lib/i18n.ts';
import { PageHead } from '@/ui/PageState.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { uiTexts } from '@/ui/texts.ts';
import styles from './ErrorPage.module.css';
import { paths } from './paths.ts';

/** A failure that no page answered for itself. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const t = useT();
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className={styles.page}>
      <PageHead title={t(uiTexts.failed)} />
      <ProblemAlert error={error} onRetry={retry} />
      <p>
        <a href={paths.start()}>{t(uiTexts.toStart)}</a>
      </p>
    </div>
  );
}

/** No such page, or none that this person may know of. */
export function NotFoundPage() {
  const t = useT();
  return (
    <div className={styles.page}>
      <PageHead title={t(uiTexts.notFound)} />
      <p>{t(uiTexts.notFoundHint)}</p>
      <p>
        <a href={paths.start()}>{t(uiTexts.toStart)}</a>
      </p>
    </div>
  );
}
