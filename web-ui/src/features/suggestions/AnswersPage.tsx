//! The answer base: what the desk says when it is asked, who keeps it, and until when it holds.
//!
//! Rule: SUG-06.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { exportAnswers } from '@/api/gen/sdk.gen.ts';
import type { StandardAnswer } from '@/api/gen/types.gen.ts';
import { teamsQuery } from '@/lib/colleagues.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, TextFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { AnswerForm } from './BaseForms.tsx';
import { answerFilter, answersQuery } from './queries.ts';
import { SuggestionNav } from './SuggestionNav.tsx';
import { suggestionTexts } from './texts.ts';

export default function AnswersPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/answers' });
  const mayEdit = useMay('suggestions.answer');
  const answers = useQuery(answersQuery(project.id, search));
  const { data: teams = [] } = useQuery(teamsQuery(project.id));
  const teamNames = useMemo(() => new Map(teams.map(team => [team.id, team.name])), [teams]);
  const columns = useMemo(() => answerColumns(t, teamNames), [t, teamNames]);
  const [open, setOpen] = useState<{ answer?: StandardAnswer } | null>(null);
  const file = useFile('tickets.register', t(suggestionTexts.answers), format =>
    exportAnswers({ path: { project_id: project.id }, query: { ...answerFilter(search), format }, parseAs: 'blob' }),
  );
  return (
    <>
      <ListPage
        title={t(suggestionTexts.answers)}
        list="answers"
        search={search}
        file={file}
        verbs={
          mayEdit && (
            <Button variant="main" onClick={() => setOpen({})}>
              {t(suggestionTexts.addAnswer)}
            </Button>
          )
        }
        nav={<SuggestionNav />}
        filters={change => (
          <>
            <TextFilter label={t(suggestionTexts.answerSearch)} value={search.q} onChange={q => change({ q })} />
            <ChoiceFilter
              label={t(suggestionTexts.onlyValid)}
              value={search.valid ? 'valid' : undefined}
              options={[{ value: 'valid', label: t(suggestionTexts.valid) }]}
              onChange={chosen => change({ valid: chosen ? true : undefined })}
            />
          </>
        )}
        query={answers}
        columns={columns}
        keyOf={answer => answer.id}
        {...(mayEdit && { onOpen: (answer: StandardAnswer) => setOpen({ answer }) })}
        none={t(suggestionTexts.noAnswers)}
      />
      {open && <AnswerForm answer={open.answer} teams={teams} onClose={() => setOpen(null)} />}
    </>
  );
}

function answerColumns(t: Translate, teams: ReadonlyMap<string, string>): Column<StandardAnswer>[] {
  return [
    { key: 'topic', title: t(suggestionTexts.topic), width: 200, render: one => <strong>{one.topic}</strong> },
    { key: 'say', title: t(suggestionTexts.say), isCut: true, render: one => one.content },
    {
      key: 'owner',
      title: t(suggestionTexts.owner),
      width: 130,
      render: one => (one.team_id && teams.get(one.team_id)) ?? '—',
    },
    {
      key: 'until',
      title: t(suggestionTexts.validUntil),
      width: 120,
      render: one => one.valid_until ?? t(suggestionTexts.forGood),
    },
    {
      key: 'valid',
      title: t(suggestionTexts.onlyValid),
      width: 110,
      render: one => (
        <StageTag tone={one.is_valid ? 'done' : 'off'}>
          {t(one.is_valid ? suggestionTexts.valid : suggestionTexts.expired)}
        </StageTag>
      ),
    },
  ];
}
