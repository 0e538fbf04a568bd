//! The customer movement list on paper.
//!
//! Rule: CLI-05.

import { useQuery } from '@tanstack/react-query';
import type { CustomerMovement } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatExact } from '@/lib/format.ts';
import { movementTexts } from '@/lib/gateTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Days, useDays } from './Days.tsx';
import { gatePaperTexts } from './gatePaperTexts.ts';
import { movementsQuery } from './gateQueries.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';

/** The page. */
export default function MovementsPaperPage() {
  const t = useT();
  const project = useProject();
  const days = useDays('today');
  return (
    <ListPaper
      paper="movements"
      filter={`from=${days.from}&to=${days.to}`}
      title={t(gatePaperTexts.movements)}
      query={useQuery(movementsQuery(project.id, days))}
      columns={columns(t)}
      keyOf={one => one.gate_entry_id}
      path={`${paths.movements(project.code)}?from=${days.from}&to=${days.to}`}
      beside={`${days.from} – ${days.to}`}
      bar={<Days {...days} />}
    />
  );
}

function columns(t: Translate): PaperColumn<CustomerMovement>[] {
  return [
    { title: t(gatePaperTexts.at), width: 14, cell: one => formatExact(one.at).slice(0, 16) },
    { title: t(gatePaperTexts.room), width: 12, cell: one => one.room },
    { title: t(gatePaperTexts.customer), width: 14, cell: one => one.party_name },
    { title: t(gatePaperTexts.event), width: 12, cell: one => t(movementTexts[one.event]) },
    { title: t(gatePaperTexts.visitor), width: 14, cell: one => one.visitor },
    { title: t(gatePaperTexts.source), width: 12, cell: one => one.gate_name },
    { title: t(gatePaperTexts.note), width: 22, cell: one => [one.reason, one.note].filter(Boolean).join(' · ') },
  ];
}
