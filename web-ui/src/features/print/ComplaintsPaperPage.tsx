//! The register of complaints on paper.
//!
//! Rule: CMP-03.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Complaint } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import type { ComplaintFilter } from '@/lib/complaintFilter.ts';
import { cardTexts, complaintLevelTexts, complaintStageTexts } from '@/lib/complaintTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { complaintsQuery } from './complaintQueries.ts';
import { onPaper } from './Grid.tsx';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { printTexts } from './texts.ts';

/** The page. */
export default function ComplaintsPaperPage() {
  const t = useT();
  const project = useProject();
  const filter: ComplaintFilter = useSearch({ strict: false });
  return (
    <ListPaper
      paper="complaints"
      title={t(printTexts.complaints)}
      query={useQuery(complaintsQuery(project.id, filter))}
      columns={columns(t)}
      keyOf={row => row.ticket_id}
      path={`${paths.complaints(project.code)}${location.search}`}
    />
  );
}

function columns(t: Translate): PaperColumn<Complaint>[] {
  const word = (one: Complaint) => one.is_satisfied != null && t(one.is_satisfied ? cardTexts.yes : cardTexts.no);
  return [
    { title: t(printTexts.number), width: 9, cell: row => row.ticket_number },
    { title: t(cardTexts.received), width: 10, cell: row => onPaper(row.received_at) },
    {
      title: t(printTexts.customer),
      width: 12,
      cell: row => [row.caller_name, row.place].filter(Boolean).join(' '),
    },
    { title: t(cardTexts.subject), width: 20, cell: row => row.subject },
    { title: t(cardTexts.level), width: 7, cell: row => t(complaintLevelTexts[row.level]) },
    { title: t(cardTexts.handler), width: 7, cell: row => row.handler_name },
    { title: t(cardTexts.due), width: 10, cell: row => onPaper(row.due_at) },
    { title: t(cardTexts.repliedAt), width: 10, cell: row => onPaper(row.replied_at) },
    { title: t(cardTexts.satisfied), width: 6, cell: word },
    {
      title: t(printTexts.state),
      width: 9,
      cell: row => (row.closed_at ? onPaper(row.closed_at) : t(complaintStageTexts[row.stage])),
    },
  ];
}
