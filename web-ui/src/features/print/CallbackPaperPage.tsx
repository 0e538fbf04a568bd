//! Callbacks on paper: the list of those to make, with room for what the customer says, or the record of those made.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Callback } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import type { CallbackFilter } from '@/lib/callbackFilter.ts';
import { formatPhone } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { gradeTexts } from '@/lib/slipTexts.ts';
import { onPaper } from './Grid.tsx';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { callbacksQuery } from './queries.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function CallbackPaperPage() {
  const t = useT();
  const project = useProject();
  const filter: CallbackFilter = useSearch({ strict: false });
  return (
    <ListPaper
      paper="callbacks"
      title={t(filter.is_open ? printTexts.callbackList : printTexts.callbackRecord)}
      query={useQuery(callbacksQuery(project.id, filter))}
      columns={columns(t)}
      keyOf={row => row.id}
      path={paths.callbacks(project.code)}
    />
  );
}

const GRADES = ['a', 'b', 'c'] as const;

function columns(t: Translate): PaperColumn<Callback>[] {
  return [
    { title: t(printTexts.number), width: 8, cell: row => row.ticket_number },
    { title: t(printTexts.place), width: 8, cell: row => row.place },
    { title: t(printTexts.customer), width: 6, cell: row => row.caller_name },
    { title: t(printTexts.phone), width: 8, cell: row => row.caller_phone && formatPhone(row.caller_phone) },
    { title: t(printTexts.matter), width: 13, cell: row => row.matter },
    { title: t(printTexts.result), width: 13, cell: row => row.done },
    { title: t(printTexts.dueAt), width: 7, cell: row => onPaper(row.due_at).slice(5) },
    { title: t(printTexts.callbackAt), width: 7, cell: row => onPaper(row.called_at).slice(5) },
    {
      title: t(printTexts.grade),
      width: 8,
      cell: row => GRADES.map(one => <div key={one}>{`${row.grade === one ? '☑' : '☐'} ${t(gradeTexts[one])}`}</div>),
    },
    { title: t(printTexts.answer), width: 10, cell: row => row.result || row.waive_reason },
    { title: t(printTexts.customerSigns), width: 6, cell: () => null },
    { title: t(printTexts.caller), width: 6, cell: row => row.called_by },
  ];
}
