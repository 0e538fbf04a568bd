//! The minute of a registration, running from the first key or the ring.
//!
//! Rule: TKT-05.

import { formatDuration } from '@/lib/format.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { useNow } from '@/lib/useNow.ts';
import styles from './desk.module.css';
import { deskTexts } from './texts.ts';

/** How long this one takes, against the limit in seconds. */
export function Minute({ begunAt, limit }: { begunAt: string | null; limit: number }) {
  return begunAt === null ? <Face seconds={0} limit={limit} /> : <Running begunAt={begunAt} limit={limit} />;
}

function Running({ begunAt, limit }: { begunAt: string; limit: number }) {
  const seconds = Math.max(0, Math.floor((useNow() - Date.parse(begunAt)) / 1000));
  return <Face seconds={seconds} limit={limit} />;
}

function Face({ seconds, limit }: { seconds: number; limit: number }) {
  const t = useT();
  const lang = useLang();
  const state = seconds > limit ? 'over' : seconds * 4 > limit * 3 ? 'soon' : 'calm';
  return (
    <span role="timer" aria-label={t(deskTexts.used)} className={styles.minute} data-state={state}>
      <span className={styles.dim}>{t(deskTexts.used)}</span>
      <strong>{formatDuration(seconds, lang)}</strong>
      <progress value={Math.min(seconds, limit)} max={limit} aria-label={t(deskTexts.used)} />
      <span className={styles.dim}>{formatDuration(limit, lang)}</span>
    </span>
  );
}
