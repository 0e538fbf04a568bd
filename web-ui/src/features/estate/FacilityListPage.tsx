//! Lifts, pumps, lamps, roads: the public facilities and the state they are in.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { exportFacilities } from '@/api/gen/sdk.gen.ts';
import type { Facility } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { facilityCategoryTexts, facilityStatusTexts } from '@/lib/valueTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, TextFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { EstateNav } from './EstateNav.tsx';
import styles from './estate.module.css';
import { FacilityForm } from './FacilityForm.tsx';
import { facilitiesQuery, facilityFilter, zonesQuery } from './queries.ts';
import { estateTexts } from './texts.ts';

const TONES = { intact: styles.good, faulty: styles.bad, out_of_use: undefined } as const;

export default function FacilityListPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/estate/facilities' });
  const mayEdit = useMay('estate.edit');
  const [open, setOpen] = useState<{ facility?: Facility } | null>(null);
  const facilities = useQuery(facilitiesQuery(project.id, search));
  const zones = useQuery(zonesQuery(project.id)).data ?? [];
  const zoneNames = useMemo(() => new Map(zones.map(zone => [zone.id, zone.name])), [zones]);
  const columns = useMemo(() => facilityColumns(t, zoneNames), [t, zoneNames]);
  const file = useFile('estate.read', t(estateTexts.facilities), format =>
    exportFacilities({
      path: { project_id: project.id },
      query: { ...facilityFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <>
      <ListPage
        title={t(estateTexts.facilities)}
        list="facilities"
        search={search}
        file={file && { ...file, print: `${paths.printFacilities(project.code)}${location.search}` }}
        verbs={
          mayEdit && (
            <Button variant="main" onClick={() => setOpen({})}>
              {t(estateTexts.addFacility)}
            </Button>
          )
        }
        nav={<EstateNav />}
        filters={change => (
          <>
            <TextFilter label={t(estateTexts.facilitySearch)} value={search.q} onChange={q => change({ q })} />
            <ChoiceFilter
              label={t(estateTexts.category)}
              value={search.category}
              options={choicesOf(facilityCategoryTexts, t)}
              onChange={category => change({ category })}
            />
            <ChoiceFilter
              label={t(estateTexts.zone)}
              value={search.zone}
              options={namedChoices(zones)}
              onChange={zone => change({ zone })}
            />
            <ChoiceFilter
              label={t(estateTexts.status)}
              value={search.status}
              options={choicesOf(facilityStatusTexts, t)}
              onChange={status => change({ status })}
            />
          </>
        )}
        query={facilities}
        columns={columns}
        keyOf={facility => facility.id}
        {...(mayEdit && { onOpen: (facility: Facility) => setOpen({ facility }) })}
        none={t(estateTexts.noFacilities)}
      />
      {open && <FacilityForm key={open.facility?.id} facility={open.facility} onClose={() => setOpen(null)} />}
    </>
  );
}

function facilityColumns(t: Translate, zones: ReadonlyMap<string, string>): Column<Facility>[] {
  return [
    { key: 'code', title: t(estateTexts.code), render: one => <strong>{one.code}</strong>, width: 130 },
    { key: 'category', title: t(estateTexts.category), render: one => t(facilityCategoryTexts[one.category]) },
    { key: 'place', title: t(estateTexts.place), render: one => one.place },
    { key: 'zone', title: t(estateTexts.zone), render: one => (one.zone_id && zones.get(one.zone_id)) ?? '—' },
    {
      key: 'status',
      title: t(estateTexts.status),
      render: one => (
        <span className={styles.marks}>
          <span className={[styles.mark, TONES[one.status]].filter(Boolean).join(' ')}>
            {t(facilityStatusTexts[one.status])}
          </span>
          {one.is_red_flag && <span className={styles.mark}>{t(estateTexts.redFlag)}</span>}
        </span>
      ),
    },
    { key: 'service', title: t(estateTexts.inService), render: one => one.in_service_on ?? '—' },
    { key: 'end', title: t(estateTexts.endOfLife), render: one => one.end_of_life_on ?? '—', isOptional: true },
  ];
}
