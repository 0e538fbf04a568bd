//! Parking permits: given out at the desk when the papers were seen, ended or voided with a reason.
//!
//! Rule: GAT-03.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { endParkingPermit, exportParkingPermits, notePermitCard, voidParkingPermit } from '@/api/gen/sdk.gen.ts';
import type { ParkingPermit } from '@/api/gen/types.gen.ts';
import { permitCardRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { permitPaperTexts } from '@/lib/gateTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, TextFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Short } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { GateNav } from './GateNav.tsx';
import styles from './gate.module.css';
import { PermitForm } from './PermitForm.tsx';
import { permitFilter, permitsQuery } from './queries.ts';
import { ReasonForm } from './ReasonForm.tsx';
import { gateTexts, permitStateTexts, permitTexts } from './texts.ts';
import { PERMIT_TONES } from './tones.ts';

type Doing = { permit: ParkingPermit; verb: 'end' | 'void' | 'noteCard' };

/** The page. */
export default function PermitsPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/gate/permits' });
  const mayManage = useMay('permits.manage');
  const [isIssuing, setIssuing] = useState(false);
  const [doing, setDoing] = useState<Doing | null>(null);
  const file = useFile('tickets.export', t(gateTexts.permits), format =>
    exportParkingPermits({
      path: { project_id: project.id },
      query: { ...permitFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <>
      <ListPage
        title={t(gateTexts.permits)}
        list="permits"
        search={search}
        file={file}
        verbs={
          mayManage && (
            <Button variant="main" onClick={() => setIssuing(true)}>
              {t(permitTexts.issue)}
            </Button>
          )
        }
        nav={<GateNav />}
        filters={change => (
          <>
            <ChoiceFilter
              label={t(commonTexts.stage)}
              value={search.state}
              options={choicesOf(permitStateTexts, t)}
              onChange={state => change({ state })}
            />
            <TextFilter label={t(gateTexts.plate)} value={search.plate} onChange={plate => change({ plate })} />
            <TextFilter label={t(commonTexts.room)} value={search.room} onChange={room => change({ room })} />
          </>
        )}
        query={useQuery(permitsQuery(project.id, search))}
        columns={columnsOf(t, project.code, mayManage, setDoing)}
        keyOf={permit => permit.id}
        none={t(permitTexts.none)}
        noneYet={t(permitTexts.noneYet)}
      />
      {isIssuing && <PermitForm onClose={() => setIssuing(false)} />}
      {doing && <Deed {...doing} onClose={() => setDoing(null)} />}
    </>
  );
}

/** The form of what is done with a permit. */
function Deed({ permit, verb, onClose }: Doing & { onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('parking_permits');
  const path = { project_id, parking_permit_id: permit.id };
  if (verb === 'noteCard') {
    const save = async (body: { card_no: string }) => {
      await write(once => notePermitCard({ path, headers: { ...once, ...ifMatch(permit.version) }, body }));
      onClose();
    };
    return (
      <FormDrawer<{ card_no: string }>
        title={`${t(permitTexts.noteCard)} ${permit.number}`}
        initial={{ card_no: permit.card_no ?? '' }}
        onSave={save}
        onClose={onClose}
      >
        {() => <Short name="card_no" label={t(permitTexts.card)} rules={permitCardRules.card_no} />}
      </FormDrawer>
    );
  }
  const stop = async (reason: string) => {
    const deed = verb === 'end' ? endParkingPermit : voidParkingPermit;
    await write(once => deed({ path, headers: { ...once, ...ifMatch(permit.version) }, body: { reason } }));
    onClose();
  };
  const title = t(permitTexts.stopTitle, { verb: t(permitTexts[verb]), number: permit.number });
  return <ReasonForm title={title} onSave={stop} onClose={onClose} />;
}

function columnsOf(
  t: Translate,
  code: string,
  mayManage: boolean,
  onDo: (doing: Doing) => void,
): Column<ParkingPermit>[] {
  return [
    { key: 'number', title: t(gateTexts.number), width: 120, render: permit => permit.number },
    { key: 'plate', title: t(gateTexts.plate), width: 110, render: permit => <strong>{permit.plate}</strong> },
    {
      key: 'room',
      title: t(commonTexts.room),
      width: 150,
      render: permit => `${permit.room} ${permit.party_name}`,
    },
    {
      key: 'holds',
      title: t(permitTexts.holds),
      width: 200,
      render: permit => `${permit.from_on} ${t(commonTexts.to)} ${permit.to_on ?? t(permitTexts.open)}`,
    },
    { key: 'card', title: t(permitTexts.card), width: 100, render: permit => permit.card_no ?? '—' },
    {
      key: 'papers',
      title: t(permitTexts.papers),
      isCut: true,
      render: permit =>
        permit.papers.map(({ paper, seen_by }) => `${t(permitPaperTexts[paper])} ${seen_by.name}`).join(' · '),
    },
    {
      key: 'state',
      title: t(commonTexts.stage),
      width: 100,
      render: permit => (
        <StageTag tone={permit.state === 'living' && !permit.is_valid_today ? 'waiting' : PERMIT_TONES[permit.state]}>
          {permit.state === 'living' && !permit.is_valid_today
            ? t(permitTexts.expired)
            : t(permitStateTexts[permit.state])}
        </StageTag>
      ),
    },
    {
      key: 'verbs',
      title: t(gateTexts.verbs),
      width: 300,
      render: permit => (
        <div className={styles.verbs}>
          <PrintLink href={paths.printPermit(code, permit.id)} />
          {mayManage &&
            permit.state === 'living' &&
            (['noteCard', 'end', 'void'] as const).map(verb => (
              <Button key={verb} onClick={() => onDo({ permit, verb })}>
                {t(permitTexts[verb])}
              </Button>
            ))}
        </div>
      ),
    },
  ];
}
