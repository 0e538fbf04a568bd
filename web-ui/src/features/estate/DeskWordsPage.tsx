//! What the desk chooses from: categories of tickets, and stock phrases by kind.

import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { setPhrases } from '@/api/gen/sdk.gen.ts';
import type { Phrase } from '@/api/gen/types.gen.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { ticketKindTexts } from '@/lib/texts.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { TablePanel } from '@/ui/WholeTable.tsx';
import { CategoryForm } from './CategoryForm.tsx';
import { EstateNav } from './EstateNav.tsx';
import styles from './estate.module.css';
import { linesOf, phrasesOf } from './phrases.ts';
import { categoriesQuery, phrasesQuery, type TicketCategory, teamsQuery } from './queries.ts';
import { estateTexts, serviceScopeTexts } from './texts.ts';

export default function DeskWordsPage() {
  const t = useT();
  const project = useProject();
  const mayEdit = useMay('estate.edit');
  const [open, setOpen] = useState<{ category?: TicketCategory } | null>(null);
  const categories = useQuery(categoriesQuery(project.id));
  const phrases = useQuery(phrasesQuery(project.id));
  const teams = useQuery(teamsQuery(project.id)).data ?? [];
  const teamNames = useMemo(() => new Map(teams.map(team => [team.id, team.name])), [teams]);
  const columns = useMemo(() => categoryColumns(t, teamNames), [t, teamNames]);
  return (
    <>
      <PageHead title={t(estateTexts.words)} />
      <EstateNav />
      <TablePanel
        title={t(estateTexts.categories)}
        name="categories"
        verbs={mayEdit && <Button onClick={() => setOpen({})}>{t(estateTexts.addCategory)}</Button>}
        query={{ ...categories, data: categories.data?.items }}
        columns={columns}
        keyOf={category => category.id}
        {...(mayEdit && { onOpen: (category: TicketCategory) => setOpen({ category }) })}
        none={t(estateTexts.noCategories)}
      />
      <Loaded query={phrases}>
        {page => <PhrasesPanel key={page.version} phrases={page.items} version={page.version} isReadOnly={!mayEdit} />}
      </Loaded>
      {open && <CategoryForm category={open.category} teams={teams} onClose={() => setOpen(null)} />}
    </>
  );
}

function categoryColumns(t: Translate, teams: ReadonlyMap<string, string>): Column<TicketCategory>[] {
  return [
    { key: 'code', title: t(estateTexts.code), render: one => one.code, width: 150 },
    {
      key: 'name',
      title: t(estateTexts.name),
      render: one => (
        <span className={styles.marks}>
          <strong>{one.name}</strong>
          {one.is_priority && <span className={styles.mark}>{t(estateTexts.isPriority)}</span>}
          {!one.is_active && <span className={styles.mark}>{t(estateTexts.stopped)}</span>}
        </span>
      ),
    },
    { key: 'scope', title: t(estateTexts.scope), render: one => (one.scope ? t(serviceScopeTexts[one.scope]) : '—') },
    {
      key: 'team',
      title: t(estateTexts.defaultTeam),
      render: one => (one.default_team_id && teams.get(one.default_team_id)) ?? '—',
    },
  ];
}

type PhrasesProps = { phrases: readonly Phrase[]; version: number; isReadOnly: boolean };

function PhrasesPanel({ phrases, version, isReadOnly }: PhrasesProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('phrases');
  const [lines, setLines] = useState(() => linesOf(phrases));
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await write(once =>
        setPhrases({
          path: { project_id },
          headers: { ...once, ...ifMatch(version) },
          body: { phrases: phrasesOf(lines, phrases) },
        }),
      );
      tell(t(estateTexts.saved));
    } catch (refusal) {
      setError(refusal);
    }
    setBusy(false);
  };
  return (
    <form onSubmit={event => void save(event)} className={styles.after}>
      <Panel
        title={t(estateTexts.phrases)}
        action={
          !isReadOnly && (
            <Button type="submit" isBusy={isBusy}>
              {t(estateTexts.savePhrases)}
            </Button>
          )
        }
      >
        <PanelBody>
          <p className={styles.note}>{t(estateTexts.phrasesHint)}</p>
          <ProblemAlert error={error} />
        </PanelBody>
        <div className={styles.phrases}>
          {choicesOf(ticketKindTexts, t).map(({ value, label }) => (
            <PhraseBox
              key={value}
              label={label}
              text={lines[value] ?? ''}
              isReadOnly={isReadOnly}
              onChange={text => setLines({ ...lines, [value]: text })}
            />
          ))}
        </div>
      </Panel>
    </form>
  );
}

type BoxProps = { label: string; text: string; isReadOnly: boolean; onChange: (text: string) => void };

function PhraseBox({ label, text, isReadOnly, onChange }: BoxProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={styles.lines}
        rows={6}
        readOnly={isReadOnly}
        value={text}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  );
}
