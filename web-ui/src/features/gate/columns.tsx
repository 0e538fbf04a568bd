//! The columns of the log, on its own page and in the morning reading.

import type { GateEntry } from '@/api/gen/types.gen.ts';
import { formatTime } from '@/lib/format.ts';
import { entryKindTexts, gateDirectionTexts, gateDocumentTexts } from '@/lib/gateTexts.ts';
import type { Translate } from '@/lib/i18n.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { gateTexts } from './texts.ts';

/** Who or what it is. */
export function whoOf(line: GateEntry): string {
  return [line.plate, line.party_name ?? line.name].filter(Boolean).join(' ');
}

/** Where they go and what for. */
export function aimOf(line: GateEntry): string {
  return [line.room, line.reason, line.company].filter(Boolean).join(' · ');
}

/** What became of the document. */
export function documentOf(line: GateEntry, t: Translate): string {
  const { document } = line;
  if (!document) return '';
  const kind = t(gateDocumentTexts[document.kind]);
  const told = document.seconds ?? null;
  return `${kind} ${told === null ? t(gateTexts.held) : t(gateTexts.seconds, { seconds: told })}`;
}

/** The columns. */
export function gateColumns(t: Translate): Column<GateEntry>[] {
  return [
    { key: 'nth', title: t(gateTexts.number), width: 64, align: 'end', render: line => line.nth },
    { key: 'at', title: t(gateTexts.time), width: 120, render: line => <Moment at={line.at} /> },
    {
      key: 'direction',
      title: t(gateTexts.direction),
      width: 76,
      render: line => (
        <StageTag tone={line.direction === 'in' ? 'active' : 'off'}>{t(gateDirectionTexts[line.direction])}</StageTag>
      ),
    },
    { key: 'kind', title: t(gateTexts.kind), width: 76, render: line => t(entryKindTexts[line.kind]) },
    {
      key: 'who',
      title: t(gateTexts.who),
      render: line => (
        <>
          {whoOf(line)}
          {line.persons > 1 && ` · ${t(gateTexts.persons, { count: line.persons })}`}
        </>
      ),
    },
    { key: 'aim', title: t(gateTexts.goesTo), isCut: true, render: line => aimOf(line) || '—' },
    { key: 'document', title: t(gateTexts.document), width: 150, render: line => documentOf(line, t) || '—' },
    {
      key: 'left',
      title: t(gateTexts.left),
      width: 80,
      render: line => (line.left_at ? formatTime(line.left_at) : line.direction === 'in' ? t(gateTexts.inside) : '—'),
    },
    { key: 'gate', title: t(gateTexts.gate), width: 90, render: line => line.gate_name },
    { key: 'guard', title: t(gateTexts.guard), width: 90, render: line => line.guard },
    {
      key: 'note',
      title: t(gateTexts.note),
      isOptional: true,
      render: line => [line.damage, line.note].filter(Boolean).join(' · ') || '—',
    },
  ];
}
