//! Parcels at the office: what lies at the gate, for whom, since when, and who fetched it.
//!
//! Rule: GAT-08.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { exportParcels, handOutParcel, sendBackParcel, takeInParcel, tellParcel } from '@/api/gen/sdk.gen.ts';
import type { Parcel, ParcelHandOut, ParcelTakeIn } from '@/api/gen/types.gen.ts';
import { parcelHandOutRules, parcelTakeInRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { parcelStageTexts } from '@/lib/gateTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, TextFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Short } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { GateNav } from './GateNav.tsx';
import styles from './gate.module.css';
import { parcelFilter, parcelsQuery } from './queries.ts';
import { ReasonForm } from './ReasonForm.tsx';
import { gateTexts, parcelTexts, parcelVerbTexts } from './texts.ts';
import { PARCEL_TONES } from './tones.ts';

type Doing = { parcel: Parcel; verb: 'pick_up' | 'return' };

/** The page. */
export default function ParcelsPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/gate/parcels' });
  const mayWork = useMay('parcels.work');
  const [isTaking, setTaking] = useState(false);
  const [doing, setDoing] = useState<Doing | null>(null);
  const write = useWrite('parcels');
  const { run, error } = useDeed();
  const tell = (parcel: Parcel) =>
    void run(() =>
      write(once =>
        tellParcel({
          path: { project_id: project.id, parcel_id: parcel.id },
          headers: { ...once, ...ifMatch(parcel.version) },
          body: {},
        }),
      ),
    );
  const file = useFile('tickets.export', t(gateTexts.parcels), format =>
    exportParcels({ path: { project_id: project.id }, query: { ...parcelFilter(search), format }, parseAs: 'blob' }),
  );
  return (
    <>
      <ListPage
        title={t(gateTexts.parcels)}
        list="parcels"
        search={search}
        file={file}
        verbs={
          <>
            <PrintLink href={paths.printParcels(project.code)} />
            {mayWork && (
              <Button variant="main" onClick={() => setTaking(true)}>
                {t(parcelTexts.takeIn)}
              </Button>
            )}
          </>
        }
        nav={
          <>
            <GateNav />
            <ProblemAlert error={error} />
          </>
        }
        filters={change => (
          <>
            <ChoiceFilter
              label={t(parcelTexts.show)}
              none={t(parcelTexts.here)}
              value={search.show}
              options={[
                { value: 'overdue', label: t(parcelTexts.overdue) },
                { value: 'all', label: t(parcelTexts.all) },
              ]}
              onChange={show => change({ show })}
            />
            <TextFilter label={t(commonTexts.room)} value={search.room} onChange={room => change({ room })} />
          </>
        )}
        query={useQuery(parcelsQuery(project.id, search))}
        columns={columnsOf(t, tell, setDoing)}
        keyOf={parcel => parcel.id}
        none={t(parcelTexts.none)}
        noneYet={t(parcelTexts.noneYet)}
      />
      {isTaking && <TakeInForm onClose={() => setTaking(false)} />}
      {doing && <Deed {...doing} onClose={() => setDoing(null)} />}
    </>
  );
}

function TakeInForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('parcels');
  const save = async ({ phone_tail, tracking_no, shelf, ...rest }: ParcelTakeIn) => {
    const body = { ...rest, phone_tail: phone_tail || null, tracking_no: tracking_no || null, shelf: shelf || null };
    await write(headers => takeInParcel({ path: { project_id }, headers, body }));
    onClose();
  };
  return (
    <FormDrawer<ParcelTakeIn> title={t(parcelTexts.takeIn)} initial={{}} onSave={save} onClose={onClose}>
      {() => (
        <>
          <Short name="room" label={t(commonTexts.room)} rules={parcelTakeInRules.room} />
          <Short name="recipient" label={t(parcelTexts.recipient)} rules={parcelTakeInRules.recipient} />
          <Short name="phone_tail" label={t(parcelTexts.tail)} rules={parcelTakeInRules.phone_tail} />
          <Short name="carrier" label={t(parcelTexts.carrier)} rules={parcelTakeInRules.carrier} />
          <Short name="tracking_no" label={t(parcelTexts.tracking)} rules={parcelTakeInRules.tracking_no} />
          <Short name="shelf" label={t(parcelTexts.shelf)} rules={parcelTakeInRules.shelf} />
        </>
      )}
    </FormDrawer>
  );
}

/** The form of handing out, or of sending back. */
function Deed({ parcel, verb, onClose }: Doing & { onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('parcels');
  const path = { project_id, parcel_id: parcel.id };
  if (verb === 'return') {
    const save = async (reason: string) => {
      await write(once => sendBackParcel({ path, headers: { ...once, ...ifMatch(parcel.version) }, body: { reason } }));
      onClose();
    };
    return <ReasonForm title={t(parcelTexts.sendBack, { name: parcel.recipient })} onSave={save} onClose={onClose} />;
  }
  const save = async (body: ParcelHandOut) => {
    await write(once =>
      handOutParcel({
        path,
        headers: { ...once, ...ifMatch(parcel.version) },
        body: { ...body, phone_tail: body.phone_tail || null },
      }),
    );
    onClose();
  };
  return (
    <FormDrawer<ParcelHandOut>
      title={t(parcelTexts.handOut, { name: parcel.recipient })}
      initial={{ fetched_by: parcel.recipient }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Short name="fetched_by" label={t(parcelTexts.fetchedBy)} rules={parcelHandOutRules.fetched_by} />
          {parcel.asks_phone_tail && (
            <Short name="phone_tail" label={t(parcelTexts.tail)} rules={parcelHandOutRules.phone_tail} />
          )}
        </>
      )}
    </FormDrawer>
  );
}

function columnsOf(t: Translate, tell: (parcel: Parcel) => void, onDo: (doing: Doing) => void): Column<Parcel>[] {
  return [
    { key: 'at', title: t(parcelTexts.arrived), width: 130, render: parcel => <Moment at={parcel.arrived_at} /> },
    { key: 'room', title: t(commonTexts.room), width: 100, render: parcel => parcel.room },
    { key: 'who', title: t(parcelTexts.recipient), width: 120, render: parcel => parcel.recipient },
    {
      key: 'carrier',
      title: t(parcelTexts.carrier),
      isCut: true,
      render: parcel => [parcel.carrier, parcel.tracking_no].filter(Boolean).join(' '),
    },
    { key: 'shelf', title: t(parcelTexts.shelf), width: 80, render: parcel => parcel.shelf ?? '—' },
    {
      key: 'stage',
      title: t(commonTexts.stage),
      width: 110,
      render: parcel => (
        <StageTag tone={parcel.is_overdue ? 'waiting' : PARCEL_TONES[parcel.stage]}>
          {t(parcel.is_overdue ? parcelTexts.overdue : parcelStageTexts[parcel.stage])}
        </StageTag>
      ),
    },
    {
      key: 'fetched',
      title: t(parcelTexts.fetchedBy),
      width: 120,
      render: parcel => parcel.fetched_by ?? parcel.reason ?? '—',
    },
    {
      key: 'verbs',
      title: t(gateTexts.verbs),
      width: 230,
      render: parcel => (
        <div className={styles.verbs}>
          {parcel.verbs.map(verb => (
            <Button key={verb} onClick={() => (verb === 'tell' ? tell(parcel) : onDo({ parcel, verb }))}>
              {t(parcelVerbTexts[verb])}
            </Button>
          ))}
        </div>
      ),
    },
  ];
}
