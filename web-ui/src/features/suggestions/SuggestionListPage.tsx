//! Suggestions on their way through the departments: who answers, who carries out, until when.
//!
//! Rule: SUG-02, SUG-04.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { exportSuggestions } from '@/api/gen/sdk.gen.ts';
import type { Suggestion } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { allTeamsQuery, peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { choicesOf, namedChoices, usedChoices } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { suggestionFilter, suggestionsQuery } from './queries.ts';
import { SuggestionNav } from './SuggestionNav.tsx';
import { TONES } from './stages.ts';
import { suggestionStageTexts, suggestionTexts } from './texts.ts';

export default function SuggestionListPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/suggestions' });
  const navigate = useNavigate();
  const suggestions = useQuery(suggestionsQuery(project.id, search));
  const { data: teams = [] } = useQuery(allTeamsQuery(project.id));
  const { data: people = [] } = useQuery(peopleQuery(project.id));
  const teamNames = useMemo(() => new Map(teams.map(team => [team.id, team.name])), [teams]);
  const columns = useMemo(() => suggestionColumns(t, project.code, teamNames), [t, project.code, teamNames]);
  const file = useFile('tickets.export', t(suggestionTexts.suggestions), format =>
    exportSuggestions({
      path: { project_id: project.id },
      query: { ...suggestionFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <ListPage
      title={t(suggestionTexts.suggestions)}
      list="suggestions"
      search={search}
      file={file && { ...file, print: `${paths.printSuggestions(project.code)}${location.search}` }}
      nav={<SuggestionNav />}
      filters={change => (
        <>
          <ChoiceFilter
            label={t(commonTexts.stage)}
            value={search.stage}
            options={choicesOf(suggestionStageTexts, t)}
            onChange={stage => change({ stage })}
          />
          <ChoiceFilter
            label={t(suggestionTexts.department)}
            value={search.team}
            options={usedChoices(teams, search.team, t)}
            onChange={team => change({ team })}
          />
          <ChoiceFilter
            label={t(commonTexts.responsible)}
            value={search.responsible}
            options={namedChoices(people)}
            onChange={responsible => change({ responsible })}
          />
        </>
      )}
      query={suggestions}
      columns={columns}
      keyOf={one => one.id}
      onOpen={one => void navigate({ href: paths.suggestion(project.code, one.id) })}
      none={t(suggestionTexts.noSuggestions)}
    />
  );
}

function suggestionColumns(t: Translate, project: string, teams: ReadonlyMap<string, string>): Column<Suggestion>[] {
  return [
    {
      key: 'number',
      title: t(commonTexts.ticket),
      width: 130,
      render: one => <Link to={paths.suggestion(project, one.id)}>{one.ticket_number}</Link>,
    },
    {
      key: 'registered',
      title: t(suggestionTexts.registered),
      width: 104,
      render: one => <Moment at={one.registered_at} />,
    },
    { key: 'place', title: t(commonTexts.place), width: 120, isCut: true, render: one => one.place || '—' },
    { key: 'content', title: t(suggestionTexts.content), isCut: true, render: one => one.content },
    {
      key: 'stage',
      title: t(commonTexts.stage),
      width: 110,
      render: one => <StageTag tone={TONES[one.stage]}>{t(suggestionStageTexts[one.stage])}</StageTag>,
    },
    { key: 'team', title: t(suggestionTexts.department), width: 120, render: one => teams.get(one.team_id) ?? '—' },
    { key: 'by', title: t(commonTexts.responsible), width: 100, render: one => one.responsible_name ?? '—' },
    { key: 'due', title: t(commonTexts.due), width: 110, render: one => one.due_on ?? '—' },
  ];
}
