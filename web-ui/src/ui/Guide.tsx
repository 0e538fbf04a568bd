//! What service people keep in mind on an occasion, folded until somebody wants it.

import { guides, type Occasion } from '@/lib/guideTexts.ts';
import { useT } from '@/lib/i18n.ts';
import styles from './Guide.module.css';
import { uiTexts } from './texts.ts';

/** The lines of some occasions. */
export function Guide({ occasions }: { occasions: readonly Occasion[] }) {
  const t = useT();
  const lines = occasions.flatMap(occasion => guides[occasion]).map(line => t(line));
  if (lines.length === 0) return null;
  return (
    <details className={styles.guide}>
      <summary>{t(uiTexts.guide)}</summary>
      <ul>
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
