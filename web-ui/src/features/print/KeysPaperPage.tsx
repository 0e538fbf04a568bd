//! The key register on paper.
//!
//! Rule: KEY-01, KEY-04.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { KeySet } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { keyKindTexts, keyStateTexts } from '@/lib/keyTexts.ts';
import { useProject } from '@/lib/project.ts';
import { type KeyFilter, keysPaperQuery } from './keyPaperQueries.ts';
import { keyPaperTexts } from './keyPaperTexts.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';

/** The page. */
export default function KeysPaperPage() {
  const t = useT();
  const project = useProject();
  const filter: KeyFilter = useSearch({ strict: false });
  return (
    <ListPaper
      paper="keys"
      title={t(keyPaperTexts.register)}
      query={useQuery(keysPaperQuery(project.id, filter))}
      columns={columns(t)}
      keyOf={row => row.id}
      path={`${paths.keys(project.code)}${location.search}`}
    />
  );
}

function columns(t: Translate): PaperColumn<KeySet>[] {
  return [
    { title: t(keyPaperTexts.number), width: 9, cell: row => row.number },
    { title: t(keyPaperTexts.kind), width: 10, cell: row => t(keyKindTexts[row.kind]) },
    { title: t(keyPaperTexts.room), width: 16, cell: row => row.room },
    { title: t(keyPaperTexts.pieces), width: 8, cell: row => row.pieces },
    { title: t(keyPaperTexts.out), width: 8, cell: row => row.pieces_out },
    { title: t(keyPaperTexts.custodian), width: 12, cell: row => row.custodian_name },
    { title: t(keyPaperTexts.place), width: 18, cell: row => row.place },
    { title: t(keyPaperTexts.agreed), width: 8, cell: row => row.agreement_id && t(keyPaperTexts.hasAgreement) },
    { title: t(keyPaperTexts.state), width: 11, cell: row => t(keyStateTexts[row.state]) },
  ];
}
