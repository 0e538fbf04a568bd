//! What cannot be repaired for now, on paper for the staff's board.
//!
//! Rule: RPR-10, RPR-11.

import { useQuery } from '@tanstack/react-query';
import type { Unfinished } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { onPaper } from './Grid.tsx';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { unfinishedQuery } from './listQueries.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function UnfinishedPaperPage() {
  const t = useT();
  const project = useProject();
  return (
    <ListPaper
      paper="unfinished"
      title={t(printTexts.unfinished)}
      query={useQuery(unfinishedQuery(project.id))}
      columns={columns(t)}
      keyOf={row => row.id}
      path={paths.unfinished(project.code)}
    />
  );
}

function columns(t: Translate): PaperColumn<Unfinished>[] {
  return [
    { title: t(printTexts.number), width: 12, cell: row => row.number },
    { title: t(printTexts.place), width: 14, cell: row => row.place },
    { title: t(printTexts.item), width: 24, cell: row => row.content },
    { title: t(printTexts.reason), width: 20, cell: row => row.reason },
    { title: t(printTexts.expected), width: 10, cell: row => row.expected_on },
    { title: t(printTexts.technician), width: 8, cell: row => row.technician },
    { title: t(printTexts.reported), width: 12, cell: row => onPaper(row.reported_at) },
  ];
}
