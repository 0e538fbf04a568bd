//! How far the import of a roster is, while it runs.

import { useQuery } from '@tanstack/react-query';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import styles from './people.module.css';
import { progressQuery } from './queries.ts';
import { barOf } from './roster.ts';
import { importStageTexts, rosterTexts } from './texts.ts';

/** The bar; without an end to see until the server knows how many lines there are. */
export function RosterProgress({ importKey }: { importKey: string }) {
  const t = useT();
  const { id } = useProject();
  const { data: known = null } = useQuery(progressQuery(id, importKey));
  const bar = barOf(known);
  const stage = known ? t(importStageTexts[known.stage]) : t(rosterTexts.sending);
  return (
    <div>
      <progress className={styles.progress} aria-label={stage} {...bar} />
      {/* The stage alone is told aloud: the lines change too often. */}
      <p role="status" className={styles.note}>
        {stage}
      </p>
      {bar.max !== undefined && (
        <p className={styles.note}>{t(rosterTexts.linesDone, { done: bar.value, lines: bar.max })}</p>
      )}
      <p className={styles.note}>{t(rosterTexts.working)}</p>
    </div>
  );
}
