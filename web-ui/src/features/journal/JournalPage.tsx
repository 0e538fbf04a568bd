//! The project's journal: who did what, when and why, and the seal of the last entry.
//!
//! Rule: AUD-01, AUD-03.

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { exportHistory } from '@/api/gen/sdk.gen.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { namedChoices } from '@/ui/choices.ts';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Loaded } from '@/ui/PageState.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { journalColumns } from './columns.tsx';
import styles from './journal.module.css';
import { headQuery, journalFilter, journalQuery } from './queries.ts';
import { journalTexts } from './texts.ts';

export default function JournalPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/journal' });
  const navigate = useNavigate();
  const entries = useQuery(journalQuery(project.id, search));
  const head = useQuery(headQuery(project.id));
  const { data: people = [] } = useQuery(peopleQuery(project.id));
  const columns = useMemo(
    () => journalColumns(t, subject => void navigate({ to: '.', search: { subject } })),
    [t, navigate],
  );
  const file = useFile('journal.read', t(pageTexts.journal), format =>
    exportHistory({ path: { project_id: project.id }, query: { ...journalFilter(search), format }, parseAs: 'blob' }),
  );
  return (
    <>
      <ListPage
        title={t(pageTexts.journal)}
        list="journal"
        search={search}
        file={file}
        filters={change => (
          <ChoiceFilter
            label={t(journalTexts.who)}
            value={search.actor}
            options={namedChoices(people)}
            onChange={actor => change({ actor })}
          />
        )}
        query={entries}
        columns={columns}
        keyOf={entry => String(entry.seq)}
        none={t(journalTexts.none)}
      />
      <Loaded query={head} skeleton={null}>
        {({ seq, hash }) => (
          <Panel title={t(journalTexts.head, { seq })}>
            <PanelBody>
              <code className={styles.head}>{hash}</code>
              <p>{t(journalTexts.headHint)}</p>
            </PanelBody>
          </Panel>
        )}
      </Loaded>
    </>
  );
}
