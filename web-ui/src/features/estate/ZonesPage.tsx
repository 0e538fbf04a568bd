//! Buildings, and responsibility zones with who keeps them from when to when.

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { exportBuildings, exportZones } from '@/api/gen/sdk.gen.ts';
import type { Building, Zone } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { projectKindTexts } from '@/lib/texts.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { PageHead } from '@/ui/PageState.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { TablePanel } from '@/ui/WholeTable.tsx';
import { EstateNav } from './EstateNav.tsx';
import { buildingsQuery, zonesQuery } from './queries.ts';
import { estateTexts } from './texts.ts';
import { BuildingForm, StewardForm, ZoneForm } from './ZoneForms.tsx';

type Open =
  | { form: 'building'; building?: Building }
  | { form: 'zone'; zone?: Zone }
  | { form: 'steward'; zone: Zone }
  | null;

export default function ZonesPage() {
  const t = useT();
  const project = useProject();
  const mayEdit = useMay('estate.edit');
  const [open, setOpen] = useState<Open>(null);
  const zones = useQuery(zonesQuery(project.id));
  const buildings = useQuery(buildingsQuery(project.id));
  const zoneCols = useMemo(() => zoneColumns(t, mayEdit, setOpen), [t, mayEdit]);
  const buildingCols = useMemo(() => buildingColumns(t, mayEdit, setOpen), [t, mayEdit]);
  const close = () => setOpen(null);
  const path = { project_id: project.id };
  const zoneFile = useFile('estate.read', t(estateTexts.zoneList), format =>
    exportZones({ path, query: { format }, parseAs: 'blob' }),
  );
  const buildingFile = useFile('estate.read', t(estateTexts.buildings), format =>
    exportBuildings({ path, query: { format }, parseAs: 'blob' }),
  );
  return (
    <>
      <PageHead title={t(estateTexts.zones)} />
      <EstateNav />
      <TablePanel
        title={t(estateTexts.zoneList)}
        name="zones"
        file={zoneFile}
        verbs={mayEdit && <Button onClick={() => setOpen({ form: 'zone' })}>{t(estateTexts.addZone)}</Button>}
        query={zones}
        columns={zoneCols}
        keyOf={zone => zone.id}
        none={t(estateTexts.noZones)}
      />
      <TablePanel
        title={t(estateTexts.buildings)}
        name="buildings"
        file={buildingFile}
        verbs={mayEdit && <Button onClick={() => setOpen({ form: 'building' })}>{t(estateTexts.addBuilding)}</Button>}
        query={buildings}
        columns={buildingCols}
        keyOf={building => building.id}
        none={t(estateTexts.noBuildings)}
      />
      {open?.form === 'building' && <BuildingForm building={open.building} onClose={close} />}
      {open?.form === 'zone' && <ZoneForm zone={open.zone} onClose={close} />}
      {open?.form === 'steward' && <StewardForm zone={open.zone} onClose={close} />}
    </>
  );
}

function zoneColumns(t: Translate, mayEdit: boolean, open: (open: Open) => void): Column<Zone>[] {
  const columns: Column<Zone>[] = [
    { key: 'code', title: t(estateTexts.code), render: zone => <strong>{zone.code}</strong>, width: 90 },
    { key: 'name', title: t(estateTexts.name), render: zone => zone.name },
    {
      key: 'steward',
      title: t(estateTexts.steward),
      render: zone => zone.steward?.name ?? t(estateTexts.noSteward),
    },
    {
      key: 'stewards',
      title: t(estateTexts.stewards),
      render: ({ stewards }) =>
        stewards
          .map(({ name, from_on, to_on }) => `${name} ${from_on} – ${to_on ?? t(commonTexts.untilNow)}`)
          .join('；') || '—',
      isCut: true,
    },
  ];
  if (!mayEdit) return columns;
  const verbs = (zone: Zone) => (
    <>
      <Button onClick={() => open({ form: 'steward', zone })}>{t(estateTexts.setSteward)}</Button>
      <Button onClick={() => open({ form: 'zone', zone })}>{t(commonTexts.change)}</Button>
    </>
  );
  return [...columns, { key: 'verbs', title: t(uiTexts.actions), align: 'end', render: verbs }];
}

function buildingColumns(t: Translate, mayEdit: boolean, open: (open: Open) => void): Column<Building>[] {
  const columns: Column<Building>[] = [
    { key: 'code', title: t(estateTexts.code), render: building => <strong>{building.code}</strong>, width: 90 },
    { key: 'name', title: t(estateTexts.name), render: building => building.name },
    { key: 'kind', title: t(estateTexts.kind), render: building => t(projectKindTexts[building.kind]) },
  ];
  if (!mayEdit) return columns;
  const verbs = (building: Building) => (
    <Button onClick={() => open({ form: 'building', building })}>{t(commonTexts.change)}</Button>
  );
  return [...columns, { key: 'verbs', title: t(uiTexts.actions), align: 'end', render: verbs }];
}
