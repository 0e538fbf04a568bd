//! What customers need, under three aspects, to plan services by.
//!
//! Rule: SUG-07.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { exportNeeds } from '@/api/gen/sdk.gen.ts';
import type { Need } from '@/api/gen/types.gen.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { NeedForm } from './BaseForms.tsx';
import { needFilter, needsQuery } from './queries.ts';
import { SuggestionNav } from './SuggestionNav.tsx';
import { aspectTexts, needStateTexts, suggestionTexts } from './texts.ts';

export default function NeedsPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/needs' });
  const mayAdd = useMay('contacts.take');
  const mayEdit = useMay('suggestions.answer');
  const needs = useQuery(needsQuery(project.id, search));
  const columns = useMemo(() => needColumns(t), [t]);
  const [open, setOpen] = useState<{ need?: Need } | null>(null);
  const file = useFile('tickets.export', t(suggestionTexts.needs), format =>
    exportNeeds({ path: { project_id: project.id }, query: { ...needFilter(search), format }, parseAs: 'blob' }),
  );
  return (
    <>
      <ListPage
        title={t(suggestionTexts.needs)}
        list="needs"
        search={search}
        file={file}
        verbs={
          mayAdd && (
            <Button variant="main" onClick={() => setOpen({})}>
              {t(suggestionTexts.addNeed)}
            </Button>
          )
        }
        nav={<SuggestionNav />}
        filters={change => (
          <>
            <ChoiceFilter
              label={t(suggestionTexts.aspect)}
              value={search.aspect}
              options={choicesOf(aspectTexts, t)}
              onChange={aspect => change({ aspect })}
            />
            <ChoiceFilter
              label={t(suggestionTexts.state)}
              value={search.state}
              options={choicesOf(needStateTexts, t)}
              onChange={state => change({ state })}
            />
          </>
        )}
        query={needs}
        columns={columns}
        keyOf={need => need.id}
        {...(mayEdit && { onOpen: (need: Need) => setOpen({ need }) })}
        none={t(suggestionTexts.noNeeds)}
      />
      {open && <NeedForm need={open.need} onClose={() => setOpen(null)} />}
    </>
  );
}

function needColumns(t: Translate): Column<Need>[] {
  return [
    { key: 'whose', title: t(suggestionTexts.whose), width: 180, render: need => <strong>{need.party_label}</strong> },
    { key: 'aspect', title: t(suggestionTexts.aspect), width: 110, render: need => t(aspectTexts[need.aspect]) },
    { key: 'need', title: t(suggestionTexts.need), isCut: true, render: need => need.content },
    { key: 'idea', title: t(suggestionTexts.idea), isCut: true, render: need => need.idea ?? '—' },
    { key: 'state', title: t(suggestionTexts.state), width: 100, render: need => t(needStateTexts[need.state]) },
    { key: 'at', title: t(suggestionTexts.recorded), width: 110, render: need => <Moment at={need.created_at} /> },
  ];
}
