//! The register of decorations on paper.
//!
//! Rule: DEC-15, DEC-16, DEC-17.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Decoration } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { decorationKindTexts, decorationStageTexts } from '@/lib/decorationTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { type DecorationFilter, decorationsPaperQuery } from './decorationQueries.ts';
import { decorationSheetTexts } from './decorationTexts.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';

/** The page. */
export default function DecorationsPaperPage() {
  const t = useT();
  const project = useProject();
  const filter: DecorationFilter = useSearch({ strict: false });
  return (
    <ListPaper
      paper="decorations"
      title={t(decorationSheetTexts.register)}
      query={useQuery(decorationsPaperQuery(project.id, filter))}
      columns={columns(t)}
      keyOf={row => row.id}
      path={`${paths.decorations(project.code)}${location.search}`}
    />
  );
}

function columns(t: Translate): PaperColumn<Decoration>[] {
  return [
    { title: t(decorationSheetTexts.number), width: 13, cell: row => row.number },
    { title: t(decorationSheetTexts.kind), width: 9, cell: row => t(decorationKindTexts[row.kind]) },
    { title: t(decorationSheetTexts.room), width: 9, cell: row => row.unit },
    { title: t(decorationSheetTexts.owner), width: 9, cell: row => row.party_name },
    { title: t(decorationSheetTexts.firm), width: 20, cell: row => row.firm_name },
    { title: t(decorationSheetTexts.permit), width: 12, cell: row => row.permit_number },
    { title: t(decorationSheetTexts.days), width: 18, cell: row => daysOf(row) },
    { title: t(decorationSheetTexts.stage), width: 10, cell: row => t(decorationStageTexts[row.stage]) },
  ];
}

const daysOf = (row: Decoration) => row.permit_from && `${row.permit_from} – ${row.permit_to}`;
