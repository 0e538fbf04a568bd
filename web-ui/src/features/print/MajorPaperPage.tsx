//! The special record of major defects on paper: when each was repaired, and what its checks found.
//!
//! Rule: RPR-20.

import { useQuery } from '@tanstack/react-query';
import { paths } from '@/app/paths.ts';
import { formatDate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { type MajorLine, majorQuery } from './listQueries.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function MajorPaperPage() {
  const t = useT();
  const project = useProject();
  return (
    <ListPaper
      paper="major_checks"
      title={t(printTexts.major)}
      query={useQuery(majorQuery(project.id))}
      columns={columns(t)}
      keyOf={({ check }) => check.id}
      path={paths.majorChecks(project.code)}
    />
  );
}

function columns(t: Translate): PaperColumn<MajorLine>[] {
  return [
    { title: t(printTexts.place), width: 14, cell: ({ check }) => check.place },
    { title: t(printTexts.defect), width: 26, cell: ({ check }) => check.content },
    { title: t(printTexts.repairedOn), width: 10, cell: ({ repairedAt }) => repairedAt && formatDate(repairedAt) },
    { title: t(printTexts.checkDue), width: 10, cell: ({ check }) => check.due_on },
    {
      title: t(printTexts.checkedOn),
      width: 10,
      cell: ({ check }) => check.checked_at && formatDate(check.checked_at),
    },
    {
      title: t(printTexts.effect),
      width: 20,
      cell: ({ check }) =>
        check.checked_at &&
        [t(check.is_good ? printTexts.checkOk : printTexts.checkRework), check.note].filter(Boolean).join(' · '),
    },
    { title: t(printTexts.checker), width: 10, cell: ({ check }) => check.assigned_name },
  ];
}
