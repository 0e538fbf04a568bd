//! The public facilities on paper.
//!
//! Rule: PTY-05.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Facility } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { facilityCategoryTexts, facilityStatusTexts } from '@/lib/valueTexts.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { type FacilityFilter, facilitiesQuery } from './listQueries.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function FacilitiesPaperPage() {
  const t = useT();
  const project = useProject();
  const filter: FacilityFilter = useSearch({ strict: false });
  return (
    <ListPaper
      paper="facilities"
      kind="a4"
      title={t(printTexts.facilities)}
      query={useQuery(facilitiesQuery(project.id, filter))}
      columns={columns(t)}
      keyOf={row => row.id}
      path={`${paths.facilities(project.code)}${location.search}`}
    />
  );
}

function columns(t: Translate): PaperColumn<Facility>[] {
  return [
    { title: t(printTexts.code), width: 18, cell: row => row.code },
    { title: t(printTexts.facilityKind), width: 16, cell: row => t(facilityCategoryTexts[row.category]) },
    { title: t(printTexts.place), width: 36, cell: row => row.place },
    { title: t(printTexts.inService), width: 16, cell: row => row.in_service_on },
    { title: t(printTexts.state), width: 14, cell: row => t(facilityStatusTexts[row.status]) },
  ];
}
