//! The counts of keys, month by month.
//!
//! Rule: KEY-08.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { openKeyCount } from '@/api/gen/sdk.gen.ts';
import type { KeyCount, KeyCountOpen } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { keyKindTexts } from '@/lib/keyTexts.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { ChoiceFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Pick } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { KeyNav } from './KeyNav.tsx';
import { countsQuery } from './queries.ts';
import { countStateTexts, countTexts, custodyTexts } from './texts.ts';
import { COUNT_TONES } from './tones.ts';

export default function CountListPage() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/office/p/$project/key-counts' });
  const mayCount = useMay('keys.count');
  const counts = useQuery(countsQuery(project.id, search));
  const columns = useMemo(() => countColumns(t, project.code), [t, project.code]);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ListPage
        title={t(custodyTexts.counts)}
        list="key-counts"
        search={search}
        verbs={
          mayCount && (
            <Button variant="main" onClick={() => setOpen(true)}>
              {t(countTexts.open)}
            </Button>
          )
        }
        nav={<KeyNav />}
        filters={change => (
          <ChoiceFilter
            label={t(countTexts.scope)}
            value={search.scope}
            options={choicesOf(keyKindTexts, t)}
            onChange={scope => change({ scope })}
          />
        )}
        query={counts}
        columns={columns}
        keyOf={count => count.id}
        onOpen={count => void navigate({ href: paths.keyCount(project.code, count.id) })}
        none={t(countTexts.none)}
      />
      {isOpen && <OpenForm onClose={() => setOpen(false)} />}
    </>
  );
}

function OpenForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const write = useWrite('key_counts');
  const save = async (body: KeyCountOpen) => {
    const made = await write(once => openKeyCount({ path: { project_id: project.id }, headers: once, body }));
    void navigate({ href: paths.keyCount(project.code, made.id) });
  };
  return (
    <FormDrawer<KeyCountOpen>
      title={t(countTexts.open)}
      verb={t(countTexts.open)}
      initial={{ scope: 'vacant' }}
      onSave={save}
      onClose={onClose}
    >
      {() => <Pick name="scope" label={t(countTexts.scope)} options={choicesOf(keyKindTexts, t)} />}
    </FormDrawer>
  );
}

function countColumns(t: Translate, project: string): Column<KeyCount>[] {
  return [
    {
      key: 'month',
      title: t(commonTexts.month),
      width: 120,
      render: count => <Link to={paths.keyCount(project, count.id)}>{count.month}</Link>,
    },
    { key: 'scope', title: t(countTexts.scope), render: count => t(keyKindTexts[count.scope]) },
    {
      key: 'state',
      title: t(custodyTexts.state),
      render: count => <StageTag tone={COUNT_TONES[count.state]}>{t(countStateTexts[count.state])}</StageTag>,
    },
    { key: 'by', title: t(countTexts.openedBy), render: count => count.opened_by },
    { key: 'hr', title: t(countTexts.hr), render: count => count.by_hr ?? '—' },
    { key: 'steward', title: t(countTexts.steward), render: count => count.by_steward ?? '—' },
    {
      key: 'closed',
      title: t(countStateTexts.closed),
      render: count => (count.closed_at ? <Moment at={count.closed_at} /> : '—'),
    },
  ];
}
