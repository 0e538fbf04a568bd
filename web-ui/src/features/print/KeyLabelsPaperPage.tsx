//! Labels to hang on keys: the number and a code that opens the page. No room stands on them, so that who finds one learns
//! nothing.
//!
//! Rule: RDR-02, KEY-04.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Loaded } from '@/ui/PageState.tsx';
import { QrCode } from '@/ui/QrCode.tsx';
import { type KeyFilter, keysPaperQuery } from './keyPaperQueries.ts';
import { keyPaperTexts } from './keyPaperTexts.ts';
import { Bar, PaperHead, Sheet } from './Paper.tsx';
import styles from './print.module.css';

/** The page. */
export default function KeyLabelsPaperPage() {
  const t = useT();
  const project = useProject();
  const filter: KeyFilter = useSearch({ strict: false });
  const query = useQuery(keysPaperQuery(project.id, filter));
  return (
    <>
      <title>{t(keyPaperTexts.labels)}</title>
      <Bar isReading={query.isPending} />
      <Loaded query={query}>
        {({ lines }) => (
          <Sheet kind="a4">
            <PaperHead
              title={t(keyPaperTexts.labels)}
              beside={String(lines.length)}
              path={`${paths.keys(project.code)}${location.search}`}
              qrLabel={t(keyPaperTexts.opens)}
            />
            <ul className={styles.labels}>
              {lines.map(set => (
                <li key={set.id}>
                  <QrCode
                    text={`${location.origin}${paths.key(project.code, set.id)}`}
                    label={t(keyPaperTexts.labelOf, { number: set.number })}
                    size={84}
                  />
                  <strong>{set.number}</strong>
                </li>
              ))}
            </ul>
          </Sheet>
        )}
      </Loaded>
    </>
  );
}
