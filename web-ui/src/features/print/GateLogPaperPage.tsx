//! Some days of the gate's log on paper.
//!
//! Rule: GAT-01, GAT-02, GAT-05.

import { useQuery } from '@tanstack/react-query';
import type { GateEntry } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatExact } from '@/lib/format.ts';
import { gateDirectionTexts, gateDocumentTexts } from '@/lib/gateTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Days, useDays } from './Days.tsx';
import { gatePaperTexts } from './gatePaperTexts.ts';
import { gateLogQuery } from './gateQueries.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';

/** The page. */
export default function GateLogPaperPage() {
  const t = useT();
  const project = useProject();
  const days = useDays('today');
  return (
    <ListPaper
      paper="gate_log"
      filter={`from=${days.from}&to=${days.to}`}
      title={t(gatePaperTexts.log)}
      query={useQuery(gateLogQuery(project.id, days))}
      columns={columns(t)}
      keyOf={line => line.id}
      path={`${paths.gate(project.code)}?from=${days.from}&to=${days.to}`}
      beside={`${days.from} – ${days.to}`}
      bar={<Days {...days} />}
    />
  );
}

function documentOf({ document }: GateEntry, t: Translate): string {
  if (!document) return '';
  const kind = t(gateDocumentTexts[document.kind]);
  const seconds = document.seconds ?? null;
  return seconds === null ? kind : t(gatePaperTexts.seconds, { kind, seconds });
}

function columns(t: Translate): PaperColumn<GateEntry>[] {
  return [
    { title: t(gatePaperTexts.nth), width: 5, cell: line => line.nth },
    { title: t(gatePaperTexts.at), width: 12, cell: line => formatExact(line.at).slice(0, 16) },
    { title: t(gatePaperTexts.gate), width: 7, cell: line => line.gate_name },
    { title: t(gatePaperTexts.direction), width: 5, cell: line => t(gateDirectionTexts[line.direction]) },
    {
      title: t(gatePaperTexts.who),
      width: 17,
      cell: line => [line.plate, line.party_name ?? line.name].filter(Boolean).join(' '),
    },
    { title: t(gatePaperTexts.goesTo), width: 9, cell: line => line.room },
    {
      title: t(gatePaperTexts.reason),
      width: 15,
      cell: line => [line.reason, line.company].filter(Boolean).join(' · '),
    },
    { title: t(gatePaperTexts.document), width: 10, cell: line => documentOf(line, t) },
    { title: t(gatePaperTexts.left), width: 6, cell: line => line.left_at && formatExact(line.left_at).slice(11, 16) },
    { title: t(gatePaperTexts.guard), width: 6, cell: line => line.guard },
    { title: t(gatePaperTexts.note), width: 8, cell: line => [line.damage, line.note].filter(Boolean).join(' · ') },
  ];
}
