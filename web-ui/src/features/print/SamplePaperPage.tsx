//! The list of a sample on paper: slip, customer, phone, result and grade.
//!
//! Rule: CBK-07, SMP-02.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { SampleCall } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatPhone } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { gradeTexts } from '@/lib/slipTexts.ts';
import { onPaper } from './Grid.tsx';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { sampleCallsQuery, sampleQuery } from './queries.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function SamplePaperPage() {
  const t = useT();
  const project = useProject();
  const { sample: id } = useParams({ strict: false }) as { sample: string };
  const { data: sample } = useQuery(sampleQuery(project.id, id));
  const isMonthly = sample !== undefined && sample.purpose !== 'weekly_repair';
  return (
    <ListPaper
      paper="callbacks"
      filter={`?sample=${id}`}
      title={t(isMonthly ? printTexts.monthlySampleList : printTexts.sampleList)}
      query={useQuery(sampleCallsQuery(project.id, id))}
      columns={columns(t)}
      keyOf={row => row.item_id}
      path={paths.sample(project.code, id)}
      beside={sample && `${sample.from_on} – ${sample.to_on}`}
    />
  );
}

const GRADES = ['a', 'b', 'c'] as const;

function columns(t: Translate): PaperColumn<SampleCall>[] {
  return [
    { title: t(printTexts.number), width: 11, cell: row => row.slip_number ?? row.callback.ticket_number },
    { title: t(printTexts.place), width: 10, cell: row => row.callback.place },
    { title: t(printTexts.customer), width: 8, cell: row => row.callback.caller_name },
    {
      title: t(printTexts.phone),
      width: 10,
      cell: row => row.callback.caller_phone && formatPhone(row.callback.caller_phone),
    },
    { title: t(printTexts.technician), width: 8, cell: row => row.technician },
    { title: t(printTexts.matter), width: 15, cell: row => row.callback.matter },
    { title: t(printTexts.callbackAt), width: 8, cell: row => onPaper(row.callback.called_at).slice(5) },
    { title: t(printTexts.answer), width: 16, cell: row => row.callback.result || row.reason },
    {
      title: t(printTexts.grade),
      width: 9,
      cell: row =>
        GRADES.map(one => <div key={one}>{`${row.callback.grade === one ? '☑' : '☐'} ${t(gradeTexts[one])}`}</div>),
    },
    { title: t(printTexts.steppedIn), width: 5, cell: row => (row.place ? '✓' : '') },
  ];
}
