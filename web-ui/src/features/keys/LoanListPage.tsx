//! The loan book: who borrowed which keys, and when they came back.
//!
//! Rule: KEY-02, KEY-06, KEY-07.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { exportKeyLoans } from '@/api/gen/sdk.gen.ts';
import type { KeyLoan } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { loanPurposeTexts } from '@/lib/keyTexts.ts';
import { useProject } from '@/lib/project.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { KeyNav } from './KeyNav.tsx';
import { loanFilter, loansQuery } from './queries.ts';
import { custodyTexts } from './texts.ts';

export default function LoanListPage() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/office/p/$project/key-loans' });
  const loans = useQuery(loansQuery(project.id, search));
  const columns = useMemo(() => loanColumns(t, project.code), [t, project.code]);
  const file = useFile('keys.read', t(custodyTexts.loans), format =>
    exportKeyLoans({ path: { project_id: project.id }, query: { ...loanFilter(search), format }, parseAs: 'blob' }),
  );
  return (
    <ListPage
      title={t(custodyTexts.loans)}
      list="key-loans"
      search={search}
      usual={[[t(custodyTexts.overdue), { overdue: true }]]}
      file={file && { ...file, print: `${paths.printKeyLoans(project.code)}${location.search}` }}
      nav={<KeyNav />}
      filters={change => (
        <>
          <ChoiceFilter
            label={t(custodyTexts.state)}
            value={search.out === undefined ? undefined : search.out ? 'out' : 'back'}
            options={[
              { value: 'out', label: t(custodyTexts.isOut) },
              { value: 'back', label: t(custodyTexts.isBack) },
            ]}
            onChange={chosen => change({ out: chosen && chosen === 'out' })}
          />
          <ChoiceFilter
            label={t(custodyTexts.due)}
            value={search.overdue ? 'overdue' : undefined}
            options={[{ value: 'overdue', label: t(custodyTexts.onlyOverdue) }]}
            onChange={chosen => change({ overdue: chosen ? true : undefined })}
          />
        </>
      )}
      query={loans}
      columns={columns}
      keyOf={loan => loan.id}
      onOpen={loan => void navigate({ href: paths.key(project.code, loan.key_set_id) })}
      none={t(custodyTexts.noLoans)}
    />
  );
}

function loanColumns(t: Translate, project: string): Column<KeyLoan>[] {
  return [
    {
      key: 'number',
      title: t(custodyTexts.number),
      width: 110,
      render: loan => <Link to={paths.key(project, loan.key_set_id)}>{loan.number}</Link>,
    },
    { key: 'room', title: t(custodyTexts.room), width: 120, render: loan => loan.room },
    { key: 'pieces', title: t(custodyTexts.pieces), width: 70, render: loan => loan.pieces },
    { key: 'borrower', title: t(custodyTexts.borrowedBy), render: loan => loan.borrower_name },
    { key: 'purpose', title: t(custodyTexts.purpose), render: loan => t(loanPurposeTexts[loan.purpose]) },
    { key: 'out', title: t(custodyTexts.out), render: loan => <Moment at={loan.out_at} /> },
    { key: 'due', title: t(custodyTexts.due), render: loan => <Moment at={loan.due_at} /> },
    {
      key: 'back',
      title: t(custodyTexts.back),
      render: loan =>
        loan.returned_at ? (
          <Moment at={loan.returned_at} />
        ) : (
          <StageTag tone={loan.is_overdue ? 'waiting' : 'active'}>
            {t(loan.is_overdue ? custodyTexts.overdue : custodyTexts.isOut)}
          </StageTag>
        ),
    },
  ];
}
