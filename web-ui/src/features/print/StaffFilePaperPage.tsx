//! A person's file on paper, the oldest entry first; a voided entry stays, with why.
//!
//! Rule: PPL-08.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { StaffEntry } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { staffEntryTexts } from '@/lib/valueTexts.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { staffFileQuery } from './listQueries.ts';
import { useNames } from './names.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function StaffFilePaperPage() {
  const t = useT();
  const project = useProject();
  const { user = '' }: { user?: string } = useParams({ strict: false });
  const nameOf = useNames(project.id);
  return (
    <ListPaper
      paper="staff_file"
      record={user}
      kind="a4"
      title={t(printTexts.staffFile)}
      query={useQuery(staffFileQuery(project.id, user))}
      columns={columns(t)}
      keyOf={row => row.id}
      path={paths.teams(project.code)}
      beside={nameOf(user)}
    />
  );
}

function columns(t: Translate): PaperColumn<StaffEntry>[] {
  return [
    { title: t(printTexts.day), width: 12, cell: row => row.happened_on },
    { title: t(printTexts.entryKind), width: 11, cell: row => t(staffEntryTexts[row.kind]) },
    { title: t(printTexts.figure), width: 11, cell: row => row.value },
    {
      title: t(printTexts.reason),
      width: 31,
      cell: row =>
        row.void_reason ? `${row.reason} (${t(printTexts.voided, { reason: row.void_reason })})` : row.reason,
    },
    { title: t(printTexts.decidedBy), width: 13, cell: row => row.decided_by },
    { title: t(printTexts.source), width: 11, cell: row => row.source },
    { title: t(printTexts.enteredBy), width: 11, cell: row => row.entered_by.name },
  ];
}
