//! The people whom the office deals with: found by room, phone or name, filtered, exported.

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { exportParties } from '@/api/gen/sdk.gen.ts';
import type { PartyItem } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import { formatList, formatPhone } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { partyTagTexts } from '@/lib/tagTexts.ts';
import { useMay } from '@/lib/useMay.ts';
import { categoryTexts } from '@/lib/valueTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, TextFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { PartyForm } from './PartyForm.tsx';
import styles from './people.module.css';
import { partiesQuery, partyFilter } from './queries.ts';
import { peopleTexts } from './texts.ts';

export default function PartyListPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/people' });
  const navigate = useNavigate();
  const mayEdit = useMay('parties.edit');
  const mayImport = useMay('roster.import');
  const seesTags = useMay('tags.read');
  const [isAdding, setAdding] = useState(false);
  const parties = useQuery(partiesQuery(project.id, search));
  const columns = useMemo(() => partyColumns(t), [t]);
  const file = useFile('parties.export', t(pageTexts.people), format =>
    exportParties({
      path: { project_id: project.id },
      query: { ...partyFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <>
      <ListPage
        title={t(pageTexts.people)}
        list="parties"
        search={search}
        file={file && { ...file, print: `${paths.printParties(project.code)}${location.search}` }}
        verbs={
          <>
            {mayImport && (
              <Button onClick={() => void navigate({ href: paths.roster(project.code) })}>
                {t(commonTexts.toRoster)}
              </Button>
            )}
            {mayEdit && (
              <Button variant="main" onClick={() => setAdding(true)}>
                {t(peopleTexts.addParty)}
              </Button>
            )}
          </>
        }
        filters={change => (
          <>
            <TextFilter label={t(peopleTexts.search)} value={search.q} onChange={q => change({ q })} />
            <ChoiceFilter
              label={t(peopleTexts.category)}
              value={search.category}
              options={choicesOf(categoryTexts, t)}
              onChange={category => change({ category })}
            />
            <ChoiceFilter
              label={t(peopleTexts.marks)}
              value={search.mark}
              options={[
                { value: 'resident', label: t(peopleTexts.resident) },
                { value: 'important', label: t(peopleTexts.important) },
                { value: 'special', label: t(peopleTexts.special) },
              ]}
              onChange={mark => change({ mark })}
            />
            {seesTags && (
              <ChoiceFilter
                label={t(peopleTexts.tag)}
                value={search.tag}
                options={choicesOf(partyTagTexts, t)}
                onChange={tag => change({ tag })}
              />
            )}
          </>
        )}
        query={parties}
        columns={columns}
        keyOf={party => party.id}
        onOpen={party => void navigate({ href: paths.party(project.code, party.id) })}
        none={t(peopleTexts.none)}
      />
      {isAdding && (
        <PartyForm
          onClose={() => setAdding(false)}
          onAdded={party => void navigate({ href: paths.party(project.code, party) })}
        />
      )}
    </>
  );
}

function partyColumns(t: Translate): Column<PartyItem>[] {
  return [
    {
      key: 'name',
      title: t(commonTexts.name),
      render: party => (
        <span className={styles.marks}>
          <strong>{party.name}</strong>
          {party.is_important && <span className={styles.mark}>{t(peopleTexts.important)}</span>}
          {party.is_special && <span className={`${styles.mark} ${styles.warn}`}>{t(peopleTexts.special)}</span>}
        </span>
      ),
    },
    {
      key: 'phone',
      title: t(commonTexts.phone),
      render: party => (party.phone_masked ? formatPhone(party.phone_masked) : '—'),
    },
    { key: 'rooms', title: t(peopleTexts.rooms), render: party => formatList(party.rooms) || '—', isCut: true },
    {
      key: 'categories',
      title: t(peopleTexts.category),
      render: party => formatList(party.categories.map(one => t(categoryTexts[one]))),
    },
  ];
}
