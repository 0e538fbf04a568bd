//! Whom to call back: the list, the most urgent first, beside the call that is being made.

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { exportCallbacks } from '@/api/gen/sdk.gen.ts';
import type { Callback, Clock } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { formatPhone } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Button } from '@/ui/Button.tsx';
import { ClockTag } from '@/ui/ClockTag.tsx';
import { ExportButtons, useFile } from '@/ui/ExportButtons.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { CallbackNav } from './CallbackNav.tsx';
import { CallPanel } from './CallPanel.tsx';
import styles from './callbacks.module.css';
import { dueClocksQuery, dueQuery } from './queries.ts';
import { callbackTexts } from './texts.ts';

/** The page. */
export default function CallbackListPage() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const { at }: { at?: string } = useSearch({ strict: false });
  const query = useInfiniteQuery(dueQuery(project.id));
  const clocks = useQuery(dueClocksQuery(project.id));
  const rows = query.data?.pages.flatMap(page => page.items) ?? [];
  const chosen = at ?? rows[0]?.id;
  const open = (id: string | undefined) => void navigate({ to: '.', search: { at: id }, replace: true });
  const next = () => {
    const here = rows.findIndex(row => row.id === chosen);
    open((rows[here + 1] ?? rows.find(row => row.id !== chosen))?.id);
  };
  const file = useFile('tickets.export', t(callbackTexts.list), format =>
    exportCallbacks({
      path: { project_id: project.id },
      query: { is_open: true, is_of_sample: false, format },
      parseAs: 'blob',
    }),
  );
  return (
    <>
      <PageHead title={t(pageTexts.callbacks)}>
        {file && <ExportButtons {...file} />}
        <PrintLink href={`${paths.printCallbacks(project.code)}?is_open=true`} />
      </PageHead>
      <CallbackNav />
      <Loaded query={query}>
        {() =>
          chosen === undefined ? (
            <Empty>{t(callbackTexts.empty)}</Empty>
          ) : (
            <div className={styles.columns}>
              <section className={styles.list} aria-label={t(callbackTexts.list)}>
                <ul>
                  {rows.map(row => (
                    <Row key={row.id} row={row} clock={clocks.data?.get(row.id)} isChosen={row.id === chosen} />
                  ))}
                </ul>
                {query.hasNextPage && (
                  <Button variant="quiet" onClick={() => void query.fetchNextPage()}>
                    {t(callbackTexts.more)}
                  </Button>
                )}
              </section>
              <div className={styles.call}>
                <CallPanel key={chosen} id={chosen} clock={clocks.data?.get(chosen)} onNext={next} />
              </div>
            </div>
          )
        }
      </Loaded>
    </>
  );
}

type RowProps = { row: Callback; clock: Clock | undefined; isChosen: boolean };

function Row({ row, clock, isChosen }: RowProps) {
  const t = useT();
  const project = useProject();
  return (
    <li className={styles.row} data-chosen={isChosen}>
      <div className={styles.rowHead}>
        <Link
          to="."
          search={{ at: row.id }}
          replace
          className={styles.place}
          aria-current={isChosen ? 'true' : undefined}
        >
          {row.place}
        </Link>
        <span className={styles.who}>
          {row.caller_name ?? t(callbackTexts.unknown)} {row.caller_phone && formatPhone(row.caller_phone)}
        </span>
        <span className={styles.tag}>
          {clock ? <ClockTag clock={clock} projectId={project.id} isStepHidden /> : <Moment at={row.due_at} />}
        </span>
      </div>
      <p className={styles.cut}>{row.done ?? row.matter}</p>
    </li>
  );
}
