//! The agreements by which owners entrust rooms, keys and cards.
//!
//! Rule: VAC-01.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { exportEntrustments } from '@/api/gen/sdk.gen.ts';
import type { Agreement } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatList } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { agreementKindTexts, agreementStateTexts, agreementSubjectTexts } from '@/lib/keyTexts.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { AgreementForm } from './AgreementForm.tsx';
import { KeyNav } from './KeyNav.tsx';
import { agreementFilter, agreementsQuery } from './queries.ts';
import { agreementTexts, custodyTexts } from './texts.ts';
import { AGREEMENT_TONES } from './tones.ts';

export default function AgreementListPage() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/office/p/$project/entrustments' });
  const mayEdit = useMay('entrustments.edit');
  const agreements = useQuery(agreementsQuery(project.id, search));
  const columns = useMemo(() => agreementColumns(t, project.code), [t, project.code]);
  const [isOpen, setOpen] = useState(false);
  const file = useFile('entrustments.read', t(agreementTexts.agreements), format =>
    exportEntrustments({
      path: { project_id: project.id },
      query: { ...agreementFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <>
      <ListPage
        title={t(agreementTexts.agreements)}
        list="entrustments"
        search={search}
        file={file}
        verbs={
          mayEdit && (
            <Button variant="main" onClick={() => setOpen(true)}>
              {t(agreementTexts.sign)}
            </Button>
          )
        }
        nav={<KeyNav />}
        filters={change => (
          <>
            <ChoiceFilter
              label={t(custodyTexts.kind)}
              value={search.kind}
              options={choicesOf(agreementKindTexts, t)}
              onChange={kind => change({ kind })}
            />
            <ChoiceFilter
              label={t(custodyTexts.state)}
              value={search.state}
              options={choicesOf(agreementStateTexts, t)}
              onChange={state => change({ state })}
            />
          </>
        )}
        query={agreements}
        columns={columns}
        keyOf={one => one.id}
        onOpen={one => void navigate({ href: paths.agreement(project.code, one.id) })}
        none={t(agreementTexts.none)}
      />
      {isOpen && <AgreementForm onClose={() => setOpen(false)} />}
    </>
  );
}

function agreementColumns(t: Translate, project: string): Column<Agreement>[] {
  return [
    {
      key: 'room',
      title: t(commonTexts.room),
      width: 120,
      render: one => <Link to={paths.agreement(project, one.id)}>{one.short_code}</Link>,
    },
    { key: 'owner', title: t(agreementTexts.owner), width: 130, render: one => one.owner_name },
    { key: 'kind', title: t(custodyTexts.kind), width: 100, render: one => t(agreementKindTexts[one.kind]) },
    {
      key: 'subjects',
      title: t(agreementTexts.subjects),
      render: one => formatList(one.subjects.map(subject => t(agreementSubjectTexts[subject]))),
    },
    {
      key: 'term',
      title: t(agreementTexts.term),
      width: 220,
      render: one => `${one.from_on} – ${one.to_on ?? t(agreementTexts.noEnd)}`,
    },
    {
      key: 'state',
      title: t(custodyTexts.state),
      width: 110,
      render: one => <StageTag tone={AGREEMENT_TONES[one.state]}>{t(agreementStateTexts[one.state])}</StageTag>,
    },
  ];
}
