//! The loan book on paper, or what is past due.
//!
//! Rule: KEY-02, KEY-06, KEY-07.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { KeyLoan } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatExact } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { loanPurposeTexts } from '@/lib/keyTexts.ts';
import { useProject } from '@/lib/project.ts';
import { type LoanFilter, loansPaperQuery } from './keyPaperQueries.ts';
import { keyPaperTexts } from './keyPaperTexts.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';

/** The page. */
export default function KeyLoansPaperPage() {
  const t = useT();
  const project = useProject();
  const filter: LoanFilter = useSearch({ strict: false });
  return (
    <ListPaper
      paper="key_loans"
      title={t(filter.overdue ? keyPaperTexts.overdueList : keyPaperTexts.loanBook)}
      query={useQuery(loansPaperQuery(project.id, filter))}
      columns={columns(t)}
      keyOf={row => row.id}
      path={`${paths.keyLoans(project.code)}${location.search}`}
    />
  );
}

/** A moment to the minute; nothing for none. */
function minute(at: string | null | undefined): string {
  return at ? formatExact(at).slice(0, 16) : '';
}

function columns(t: Translate): PaperColumn<KeyLoan>[] {
  return [
    { title: t(keyPaperTexts.number), width: 8, cell: row => row.number },
    { title: t(keyPaperTexts.room), width: 11, cell: row => row.room },
    { title: t(keyPaperTexts.pieces), width: 6, cell: row => row.pieces },
    { title: t(keyPaperTexts.borrower), width: 11, cell: row => row.borrower_name },
    {
      title: t(keyPaperTexts.purpose),
      width: 14,
      cell: row => [t(loanPurposeTexts[row.purpose]), row.note].filter(Boolean).join(' · '),
    },
    { title: t(keyPaperTexts.outAt), width: 11, cell: row => minute(row.out_at) },
    { title: t(keyPaperTexts.due), width: 11, cell: row => minute(row.due_at) },
    { title: t(keyPaperTexts.agreedOn), width: 9, cell: row => row.agreed_on },
    { title: t(keyPaperTexts.back), width: 11, cell: row => minute(row.returned_at) },
    { title: t(keyPaperTexts.receivedBy), width: 8, cell: row => row.received_by },
  ];
}
