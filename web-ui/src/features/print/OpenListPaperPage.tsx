//! A half-monthly list of open matters on paper, as it was made: lamps first.
//!
//! Rule: TKT-23.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { waitingTexts } from '@/lib/valueTexts.ts';
import { onPaper } from './Grid.tsx';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { type OpenLine, openListQuery } from './listQueries.ts';
import { useNames } from './names.ts';
import { printTexts } from './texts.ts';

/** The page; the newest list, if the address names no day. */
export default function OpenListPaperPage() {
  const t = useT();
  const project = useProject();
  const { day }: { day?: string } = useSearch({ strict: false });
  const query = useQuery(openListQuery(project.id, day));
  const nameOf = useNames(project.id);
  return (
    <ListPaper
      paper="open_list"
      filter={query.data?.period ? `day=${query.data.period}` : ''}
      title={t(printTexts.openList)}
      query={query}
      columns={columns(t, nameOf)}
      keyOf={line => line.id}
      path={paths.register(project.code)}
      beside={query.data?.period}
    />
  );
}

function columns(t: Translate, nameOf: (id: string | null | undefined) => string): PaperColumn<OpenLine>[] {
  return [
    { title: t(printTexts.number), width: 10, cell: line => line.number },
    { title: t(printTexts.reported), width: 11, cell: line => onPaper(line.reported_at) },
    { title: t(printTexts.ageDays), width: 6, cell: line => line.age_days },
    { title: t(printTexts.place), width: 14, cell: line => line.place },
    { title: t(printTexts.matter), width: 29, cell: line => line.content },
    { title: t(printTexts.responsible), width: 11, cell: line => nameOf(line.owner_id) || nameOf(line.team_id) },
    {
      title: t(printTexts.reason),
      width: 9,
      cell: ({ waiting_reason }) => waiting_reason && t(waitingTexts[waiting_reason]),
    },
    { title: t(printTexts.expected), width: 10, cell: line => line.expected_on },
  ];
}
