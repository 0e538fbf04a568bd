//! The keys: what they open, where they hang, who keeps them, and what is out.
//!
//! Rule: KEY-01, KEY-04, KEY-06.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { exportKeys } from '@/api/gen/sdk.gen.ts';
import type { KeySet } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { keyKindTexts, keyStateTexts } from '@/lib/keyTexts.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, TextFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { KeyNav } from './KeyNav.tsx';
import { keyFilter, keysQuery } from './queries.ts';
import { TakeInForm } from './TakeInForm.tsx';
import { custodyTexts } from './texts.ts';
import { KEY_TONES } from './tones.ts';

export default function KeyListPage() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/office/p/$project/keys' });
  const mayKeep = useMay('keys.keep');
  const keys = useQuery(keysQuery(project.id, search));
  const columns = useMemo(() => keyColumns(t, project.code), [t, project.code]);
  const [isOpen, setOpen] = useState(false);
  const file = useFile('keys.read', t(custodyTexts.keys), format =>
    exportKeys({ path: { project_id: project.id }, query: { ...keyFilter(search), format }, parseAs: 'blob' }),
  );
  return (
    <>
      <ListPage
        title={t(custodyTexts.keys)}
        list="keys"
        search={search}
        file={file && { ...file, print: `${paths.printKeys(project.code)}${location.search}` }}
        verbs={
          <>
            <PrintLink href={`${paths.printKeyLabels(project.code)}${location.search}`} name={t(custodyTexts.labels)} />
            {mayKeep && (
              <Button variant="main" onClick={() => setOpen(true)}>
                {t(custodyTexts.takeIn)}
              </Button>
            )}
          </>
        }
        nav={<KeyNav />}
        filters={change => (
          <>
            <TextFilter label={t(custodyTexts.search)} value={search.q} onChange={q => change({ q })} />
            <ChoiceFilter
              label={t(custodyTexts.kind)}
              value={search.kind}
              options={choicesOf(keyKindTexts, t)}
              onChange={kind => change({ kind })}
            />
            <ChoiceFilter
              label={t(custodyTexts.state)}
              value={search.state}
              options={choicesOf(keyStateTexts, t)}
              onChange={state => change({ state })}
            />
            <ChoiceFilter
              label={t(custodyTexts.due)}
              value={search.overdue ? 'overdue' : undefined}
              options={[{ value: 'overdue', label: t(custodyTexts.onlyOverdue) }]}
              onChange={chosen => change({ overdue: chosen ? true : undefined })}
            />
          </>
        )}
        query={keys}
        columns={columns}
        keyOf={set => set.id}
        onOpen={set => void navigate({ href: paths.key(project.code, set.id) })}
        none={t(custodyTexts.none)}
      />
      {isOpen && <TakeInForm onClose={() => setOpen(false)} />}
    </>
  );
}

function keyColumns(t: Translate, project: string): Column<KeySet>[] {
  return [
    {
      key: 'number',
      title: t(custodyTexts.number),
      width: 110,
      render: set => <Link to={paths.key(project, set.id)}>{set.number}</Link>,
    },
    { key: 'kind', title: t(custodyTexts.kind), width: 110, render: set => t(keyKindTexts[set.kind]) },
    { key: 'room', title: t(custodyTexts.room), width: 130, render: set => set.room },
    {
      key: 'pieces',
      title: t(custodyTexts.pieces),
      width: 130,
      render: set => t(custodyTexts.piecesOut, { out: set.pieces_out, all: set.pieces }),
    },
    {
      key: 'state',
      title: t(custodyTexts.state),
      width: 130,
      render: set => (
        <StageTag tone={set.is_overdue ? 'waiting' : KEY_TONES[set.state]}>
          {t(set.is_overdue ? custodyTexts.overdue : keyStateTexts[set.state])}
        </StageTag>
      ),
    },
    { key: 'place', title: t(custodyTexts.place), render: set => set.place },
    { key: 'custodian', title: t(custodyTexts.custodian), width: 110, render: set => set.custodian_name },
  ];
}
