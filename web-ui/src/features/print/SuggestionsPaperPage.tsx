//! The suggestions on paper, with what became of each.
//!
//! Rule: SUG-02, SUG-04.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Suggestion } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatDate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { suggestionOutcomeTexts } from '@/lib/valueTexts.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { type SuggestionFilter, suggestionsQuery } from './listQueries.ts';
import { useNames } from './names.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function SuggestionsPaperPage() {
  const t = useT();
  const project = useProject();
  const filter: SuggestionFilter = useSearch({ strict: false });
  const nameOf = useNames(project.id);
  return (
    <ListPaper
      paper="suggestions"
      title={t(printTexts.suggestions)}
      query={useQuery(suggestionsQuery(project.id, filter))}
      columns={columns(t, nameOf)}
      keyOf={row => row.id}
      path={`${paths.suggestions(project.code)}${location.search}`}
    />
  );
}

/** The day of a moment; nothing for none. */
function dayOf(at: string | null | undefined): string {
  return at ? formatDate(at) : '';
}

function columns(t: Translate, nameOf: (id: string) => string): PaperColumn<Suggestion>[] {
  return [
    { title: t(printTexts.number), width: 8, cell: row => row.ticket_number },
    { title: t(printTexts.day), width: 7, cell: row => dayOf(row.registered_at) },
    {
      title: t(printTexts.customer),
      width: 8,
      cell: row => [row.caller_name, row.place].filter(Boolean).join(' '),
    },
    { title: t(printTexts.suggestion), width: 18, cell: row => row.content },
    { title: t(printTexts.department), width: 7, cell: row => nameOf(row.team_id) },
    { title: t(printTexts.departmentAnswer), width: 15, cell: row => row.answer },
    {
      title: t(printTexts.outcome),
      width: 9,
      cell: row =>
        row.outcome && [t(suggestionOutcomeTexts[row.outcome]), row.outcome_reason].filter(Boolean).join(' · '),
    },
    {
      title: t(printTexts.measure),
      width: 10,
      cell: row => [row.measure, row.responsible_name].filter(Boolean).join(' · '),
    },
    { title: t(printTexts.dueOn), width: 6, cell: row => row.due_on },
    { title: t(printTexts.doneOn), width: 6, cell: row => dayOf(row.done_at) },
    { title: t(printTexts.told), width: 6, cell: row => dayOf(row.customer_told_at) },
  ];
}
