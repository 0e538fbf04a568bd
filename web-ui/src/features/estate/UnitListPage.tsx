//! The rooms of the project: found by building, zone, use and text; page by page; exported as they are filtered.

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { exportUnits } from '@/api/gen/sdk.gen.ts';
import type { UnitItem } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { entrustmentTexts, useStateTexts } from '@/lib/valueTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, TextFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { formatArea } from './area.ts';
import { EstateNav } from './EstateNav.tsx';
import { buildingsQuery, unitFilter, unitsQuery, zonesQuery } from './queries.ts';
import { estateTexts } from './texts.ts';
import { UnitForm } from './UnitForm.tsx';

export default function UnitListPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/estate' });
  const navigate = useNavigate();
  const mayEdit = useMay('estate.edit');
  const mayImport = useMay('roster.import');
  const [isAdding, setAdding] = useState(false);
  const units = useQuery(unitsQuery(project.id, search));
  const buildings = useQuery(buildingsQuery(project.id)).data ?? [];
  const zones = useQuery(zonesQuery(project.id)).data ?? [];
  const zoneNames = useMemo(() => new Map(zones.map(zone => [zone.id, zone.name])), [zones]);
  const columns = useMemo(() => unitColumns(t, zoneNames), [t, zoneNames]);
  const file = useFile('estate.read', t(estateTexts.units), format =>
    exportUnits({
      path: { project_id: project.id },
      query: { ...unitFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <>
      <ListPage
        title={t(estateTexts.units)}
        list="units"
        search={search}
        file={file}
        verbs={
          <>
            {mayImport && (
              <Button onClick={() => void navigate({ href: paths.roster(project.code) })}>
                {t(commonTexts.toRoster)}
              </Button>
            )}
            {mayEdit && (
              <Button variant="main" onClick={() => setAdding(true)}>
                {t(estateTexts.addUnit)}
              </Button>
            )}
          </>
        }
        nav={<EstateNav />}
        filters={change => (
          <>
            <TextFilter label={t(estateTexts.unitSearch)} value={search.q} onChange={q => change({ q })} />
            <ChoiceFilter
              label={t(estateTexts.building)}
              value={search.building}
              options={namedChoices(buildings)}
              onChange={building => change({ building })}
            />
            <ChoiceFilter
              label={t(estateTexts.zone)}
              value={search.zone}
              options={namedChoices(zones)}
              onChange={zone => change({ zone })}
            />
            <ChoiceFilter
              label={t(estateTexts.use)}
              value={search.use}
              options={choicesOf(useStateTexts, t)}
              onChange={use => change({ use })}
            />
          </>
        )}
        query={units}
        columns={columns}
        keyOf={unit => unit.id}
        onOpen={unit => void navigate({ href: paths.unit(project.code, unit.id) })}
        none={t(estateTexts.noUnits)}
      />
      {isAdding && <UnitForm onClose={() => setAdding(false)} />}
    </>
  );
}

function unitColumns(t: Translate, zones: ReadonlyMap<string, string>): Column<UnitItem>[] {
  return [
    { key: 'room', title: t(commonTexts.room), render: unit => <strong>{unit.short_code}</strong>, width: 130 },
    { key: 'use', title: t(estateTexts.use), render: unit => t(useStateTexts[unit.use_state]) },
    { key: 'zone', title: t(estateTexts.zone), render: unit => (unit.zone_id && zones.get(unit.zone_id)) ?? '—' },
    {
      key: 'area',
      title: t(estateTexts.floorArea),
      align: 'end',
      render: unit => (unit.area_cm2 ? `${formatArea(unit.area_cm2)} ㎡` : '—'),
    },
    { key: 'warranty', title: t(estateTexts.warranty), render: unit => unit.warranty_until ?? '—' },
    { key: 'entrustment', title: t(estateTexts.entrustment), render: unit => t(entrustmentTexts[unit.entrustment]) },
  ];
}
