//! What head office is told of a complaint that came through it, node by node.
//!
//! Rule: CMP-10.

import type { Complaint } from '@/api/gen/types.gen.ts';
import { cardTexts, complaintNodeTexts } from '@/lib/complaintTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { ComplaintReport } from './ComplaintReport.tsx';
import { onPaper } from './Grid.tsx';
import { List, type PaperColumn } from './List.tsx';
import { printTexts } from './texts.ts';

/** The page. */
export default function NodeReportPaperPage() {
  const t = useT();
  const title = t(printTexts.nodeReport);
  return (
    <ComplaintReport title={title} more={card => [{ label: t(cardTexts.hqRef), value: card.hq_ref }]}>
      {card => <List label={title} columns={columns(t)} rows={card.nodes} keyOf={one => one.node} />}
    </ComplaintReport>
  );
}

function columns(t: Translate): PaperColumn<Complaint['nodes'][number]>[] {
  return [
    { title: t(printTexts.node), width: 14, cell: one => t(complaintNodeTexts[one.node]) },
    { title: t(printTexts.nodeDue), width: 17, cell: one => onPaper(one.due_at) },
    { title: t(printTexts.nodeTold), width: 17, cell: one => onPaper(one.done_at) },
    { title: t(printTexts.toldBy), width: 12, cell: one => one.done_by },
    { title: t(printTexts.report), width: 40, cell: one => one.text },
  ];
}
