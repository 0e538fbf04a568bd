//! The parcels that lie at the gate, on paper, with room for a signature.
//!
//! Rule: GAT-08.

import { useQuery } from '@tanstack/react-query';
import type { Parcel } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatExact } from '@/lib/format.ts';
import { parcelStageTexts } from '@/lib/gateTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { gatePaperTexts } from './gatePaperTexts.ts';
import { parcelsQuery } from './gateQueries.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';

/** The page. */
export default function ParcelsPaperPage() {
  const t = useT();
  const project = useProject();
  return (
    <ListPaper
      paper="parcels"
      title={t(gatePaperTexts.parcels)}
      query={useQuery(parcelsQuery(project.id))}
      columns={columns(t)}
      keyOf={parcel => parcel.id}
      path={paths.parcels(project.code)}
    />
  );
}

function columns(t: Translate): PaperColumn<Parcel>[] {
  return [
    { title: t(gatePaperTexts.at), width: 13, cell: parcel => formatExact(parcel.arrived_at).slice(0, 16) },
    { title: t(gatePaperTexts.room), width: 11, cell: parcel => parcel.room },
    { title: t(gatePaperTexts.recipient), width: 12, cell: parcel => parcel.recipient },
    {
      title: t(gatePaperTexts.carrier),
      width: 20,
      cell: parcel => [parcel.carrier, parcel.tracking_no].filter(Boolean).join(' '),
    },
    { title: t(gatePaperTexts.shelf), width: 8, cell: parcel => parcel.shelf },
    { title: t(gatePaperTexts.stage), width: 8, cell: parcel => t(parcelStageTexts[parcel.stage]) },
    {
      title: t(gatePaperTexts.told),
      width: 12,
      cell: parcel => parcel.told_at && formatExact(parcel.told_at).slice(5, 16),
    },
    { title: t(gatePaperTexts.fetched), width: 16, cell: parcel => parcel.fetched_by },
  ];
}
