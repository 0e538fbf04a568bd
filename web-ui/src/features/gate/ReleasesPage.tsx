//! Release slips at the office: requested, approved or refused, and on paper for the guard.
//!
//! Rule: GAT-07, MOV-14, MOV-20.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { approveGoodsRelease, exportGoodsReleases, refuseGoodsRelease } from '@/api/gen/sdk.gen.ts';
import type { GoodsRelease } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { mandateTexts } from '@/lib/gateTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, DayFilter, TextFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { GateNav } from './GateNav.tsx';
import styles from './gate.module.css';
import { releaseFilter, releasesQuery } from './queries.ts';
import { ReasonForm } from './ReasonForm.tsx';
import { ReleaseForm } from './ReleaseForm.tsx';
import { gateTexts, releaseStageTexts, releaseTexts } from './texts.ts';
import { RELEASE_TONES } from './tones.ts';

/** The page. */
export default function ReleasesPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/gate/releases' });
  const mayRequest = useMay('releases.approve');
  const [isRequesting, setRequesting] = useState(false);
  const [refusing, setRefusing] = useState<GoodsRelease | null>(null);
  const write = useWrite('goods_releases');
  const { run, error } = useDeed();
  const at = (slip: GoodsRelease) => ({ project_id: project.id, goods_release_id: slip.id });
  const approve = (slip: GoodsRelease) =>
    void run(() =>
      write(once => approveGoodsRelease({ path: at(slip), headers: { ...once, ...ifMatch(slip.version) }, body: {} })),
    );
  const refuse = async (slip: GoodsRelease, reason: string) => {
    await write(once =>
      refuseGoodsRelease({ path: at(slip), headers: { ...once, ...ifMatch(slip.version) }, body: { reason } }),
    );
    setRefusing(null);
  };
  const file = useFile('tickets.export', t(gateTexts.releases), format =>
    exportGoodsReleases({
      path: { project_id: project.id },
      query: { ...releaseFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <>
      <ListPage
        title={t(gateTexts.releases)}
        list="releases"
        search={search}
        file={file}
        verbs={
          mayRequest && (
            <Button variant="main" onClick={() => setRequesting(true)}>
              {t(releaseTexts.request)}
            </Button>
          )
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
              label={t(commonTexts.stage)}
              value={search.stage}
              options={choicesOf(releaseStageTexts, t)}
              onChange={stage => change({ stage })}
            />
            <DayFilter label={t(releaseTexts.leavesOn)} value={search.day} onChange={day => change({ day })} />
            <TextFilter label={t(gateTexts.number)} value={search.number} onChange={number => change({ number })} />
            <TextFilter label={t(commonTexts.room)} value={search.room} onChange={room => change({ room })} />
          </>
        )}
        query={useQuery(releasesQuery(project.id, search))}
        columns={columnsOf(t, project.code, approve, setRefusing)}
        keyOf={slip => slip.id}
        none={t(releaseTexts.none)}
        noneYet={t(releaseTexts.noneYet)}
      />
      {isRequesting && <ReleaseForm onClose={() => setRequesting(false)} />}
      {refusing && (
        <ReasonForm
          title={t(releaseTexts.refuseTitle, { number: refusing.number })}
          onSave={reason => refuse(refusing, reason)}
          onClose={() => setRefusing(null)}
        />
      )}
    </>
  );
}

function columnsOf(
  t: Translate,
  code: string,
  approve: (slip: GoodsRelease) => void,
  refuse: (slip: GoodsRelease) => void,
): Column<GoodsRelease>[] {
  return [
    { key: 'number', title: t(gateTexts.number), width: 130, render: slip => slip.number },
    { key: 'day', title: t(releaseTexts.leavesOn), width: 110, render: slip => slip.leaves_on },
    { key: 'room', title: t(commonTexts.room), width: 120, render: slip => `${slip.room} ${slip.party_name}` },
    { key: 'goods', title: t(releaseTexts.goods), isCut: true, render: slip => slip.goods_text },
    {
      key: 'mandate',
      title: t(releaseTexts.mandate),
      width: 150,
      render: slip => [t(mandateTexts[slip.mandate]), slip.agreement?.number].filter(Boolean).join(' '),
    },
    {
      key: 'stage',
      title: t(commonTexts.stage),
      width: 100,
      render: slip => (
        <StageTag tone={slip.is_expired ? 'off' : RELEASE_TONES[slip.stage]}>
          {t(slip.is_expired ? releaseTexts.expired : releaseStageTexts[slip.stage])}
        </StageTag>
      ),
    },
    {
      key: 'carried',
      title: t(releaseTexts.carried),
      isCut: true,
      render: slip => slip.carried_text ?? slip.reason ?? '—',
    },
    {
      key: 'verbs',
      title: t(gateTexts.verbs),
      width: 330,
      render: slip => (
        <div className={styles.verbs}>
          <PrintLink href={paths.printRelease(code, slip.id)} />
          {slip.verbs.includes('approve') && !slip.is_expired && (
            <Button onClick={() => approve(slip)}>{t(releaseTexts.approve)}</Button>
          )}
          {slip.verbs.includes('refuse') && <Button onClick={() => refuse(slip)}>{t(releaseTexts.refuse)}</Button>}
        </div>
      ),
    },
  ];
}
