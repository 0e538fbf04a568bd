//! The customers on paper: a line for each room that somebody holds.
//!
//! Rule: PTY-06, PTY-10.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { formatPhone } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { occupancyRoleTexts } from '@/lib/texts.ts';
import { useStateTexts } from '@/lib/valueTexts.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { type PartyFilter, type PartyLine, partiesQuery } from './listQueries.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function PartiesPaperPage() {
  const t = useT();
  const project = useProject();
  const filter: PartyFilter = useSearch({ strict: false });
  return (
    <ListPaper
      paper="people"
      kind="a4"
      title={t(printTexts.parties)}
      query={useQuery(partiesQuery(project.id, filter))}
      columns={columns(t)}
      keyOf={({ party, occupancy }) => `${party.id} ${occupancy?.id}`}
      path={`${paths.people(project.code)}${location.search}`}
    />
  );
}

function columns(t: Translate): PaperColumn<PartyLine>[] {
  return [
    { title: t(printTexts.room), width: 14, cell: ({ occupancy }) => occupancy?.short_code },
    { title: t(printTexts.name), width: 24, cell: ({ party }) => party.name },
    {
      title: t(printTexts.role),
      width: 13,
      cell: ({ occupancy }) => occupancy && t(occupancyRoleTexts[occupancy.role]),
    },
    { title: t(printTexts.phone), width: 19, cell: ({ party }) => party.phones.map(formatPhone).join(' ') },
    { title: t(printTexts.since), width: 15, cell: ({ occupancy }) => occupancy?.from_on },
    { title: t(printTexts.useState), width: 15, cell: ({ useState }) => useState && t(useStateTexts[useState]) },
  ];
}
