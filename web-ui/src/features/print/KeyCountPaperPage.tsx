//! The count sheet of keys on paper.
//!
//! Rule: KEY-08, KEY-09.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { KeyCount, KeyCountLine } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { keyKindTexts } from '@/lib/keyTexts.ts';
import { useProject } from '@/lib/project.ts';
import { Loaded } from '@/ui/PageState.tsx';
import { Facts } from '@/ui/Panel.tsx';
import { countPaperQuery } from './keyPaperQueries.ts';
import { keyPaperTexts } from './keyPaperTexts.ts';
import { List, type PaperColumn } from './List.tsx';
import { Bar, PaperHead, Sheet } from './Paper.tsx';
import { listOnPaper } from './usePrinted.ts';

/** The page. */
export default function KeyCountPaperPage() {
  const t = useT();
  const project = useProject();
  const { count: id } = useParams({ from: '/signed-in/print/print/$project/key-counts/$count' });
  const query = useQuery(countPaperQuery(project.id, id));
  return (
    <>
      <title>{t(keyPaperTexts.countSheet)}</title>
      <Bar
        {...(query.data && { onPaper: listOnPaper('key_count', query.data.lines.length, `count=${id}`) })}
        isReading={query.isPending}
      />
      <Loaded query={query}>{count => <CountSheet count={count} />}</Loaded>
    </>
  );
}

function CountSheet({ count }: { count: KeyCount }) {
  const t = useT();
  const { code } = useProject();
  return (
    <Sheet kind="a4">
      <PaperHead
        title={t(keyPaperTexts.countSheet)}
        beside={`${count.month} · ${t(keyKindTexts[count.scope])}`}
        path={paths.keyCount(code, count.id)}
        qrLabel={t(keyPaperTexts.opens)}
      />
      <List label={t(keyPaperTexts.countSheet)} columns={columns(t)} rows={count.lines} keyOf={line => line.code} />
      <Facts
        items={[
          [t(keyPaperTexts.hr), count.by_hr],
          [t(keyPaperTexts.steward), count.by_steward],
        ]}
      />
    </Sheet>
  );
}

function columns(t: Translate): PaperColumn<KeyCountLine>[] {
  return [
    { title: t(keyPaperTexts.number), width: 14, cell: line => line.code },
    { title: t(keyPaperTexts.room), width: 18, cell: line => line.room },
    { title: t(keyPaperTexts.held), width: 8, cell: line => line.held },
    { title: t(keyPaperTexts.out), width: 8, cell: line => line.out },
    { title: t(keyPaperTexts.expected), width: 8, cell: line => line.expected },
    { title: t(keyPaperTexts.found), width: 8, cell: line => line.found },
    { title: t(keyPaperTexts.difference), width: 8, cell: line => line.difference },
    {
      title: t(keyPaperTexts.reason),
      width: 28,
      cell: line => [line.reason, line.reason_by].filter(Boolean).join(' · '),
    },
  ];
}
