//! The journal of what belongs to no project: accounts, posts, sign-ins, projects.
//!
//! Rule: AUD-01, AUD-03.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { paths } from '@/app/paths.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { PagedTable } from '@/ui/PagedTable.tsx';
import { PageHead } from '@/ui/PageState.tsx';
import { useListSearch } from '@/ui/useListSearch.ts';
import { journalColumns } from './columns.tsx';
import { companyJournalQuery } from './queries.ts';
import { journalTexts } from './texts.ts';

export default function CompanyJournalPage() {
  const t = useT();
  const search = useSearch({ from: '/signed-in/office/journal' });
  const navigate = useNavigate();
  const { change, clear } = useListSearch(search);
  const entries = useQuery(companyJournalQuery(search));
  const columns = useMemo(
    () => journalColumns(t, subject => void navigate({ to: '.', search: { subject } })),
    [t, navigate],
  );
  return (
    <>
      <PageHead title={t(journalTexts.company)}>
        <Link to={paths.users()}>{t(pageTexts.users)}</Link>
      </PageHead>
      <div className="card">
        <PagedTable
          label={t(journalTexts.company)}
          name="company-journal"
          columns={columns}
          query={entries}
          place={search}
          onPlace={change}
          keyOf={entry => String(entry.seq)}
          none={t(journalTexts.none)}
          onClear={clear}
        />
      </div>
    </>
  );
}
