//! One sample: what it says, whom it calls beside the call that is being made, and the proof of its draw.
//!
//! Rule: CBK-07, CBK-08, SMP-01, SMP-02, SMP-03.

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { drawSample, exportSampleCalls, getSampleProof, passOnSample, redrawSample } from '@/api/gen/sdk.gen.ts';
import type { Sample, SampleCall, SampleRedraw } from '@/api/gen/types.gen.ts';
import { samplePassOnRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { saveFile } from '@/lib/download.ts';
import { formatPhone } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { callbackStageTexts, gradeTexts } from '@/lib/slipTexts.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { ExportButtons, useFile } from '@/ui/ExportButtons.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Short } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel, PanelBody } from '@/ui/Panel.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { CallbackNav } from './CallbackNav.tsx';
import { CallPanel } from './CallPanel.tsx';
import { dueClocksQuery, sampleCallsQuery, sampleQuery } from './queries.ts';
import { SampleReport } from './SampleReport.tsx';
import { organiserTexts, samplePlaceTexts, samplePurposeTexts, sampleStageTexts, sampleTexts } from './sampleTexts.ts';

export default function SamplePage() {
  const t = useT();
  const project = useProject();
  const { sample: id } = useParams({ from: '/signed-in/office/p/$project/samples/$sample' });
  const query = useQuery(sampleQuery(project.id, id));
  const file = useFile('tickets.export', t(sampleTexts.calls), format =>
    exportSampleCalls({ path: { project_id: project.id, sample_id: id }, query: { format }, parseAs: 'blob' }),
  );
  return (
    <Loaded query={query}>
      {sample => (
        <>
          <PageHead
            title={`${t(samplePurposeTexts[sample.purpose])} ${t(sampleTexts.days, { from: sample.from_on, to: sample.to_on })}`}
          >
            {file && <ExportButtons {...file} />}
            <PrintLink href={paths.printSample(project.code, id)} />
          </PageHead>
          <CallbackNav />
          <Draw sample={sample} onReload={() => void query.refetch()} />
          {sample.stage === 'drawn' && <SampleReport id={id} />}
          {sample.stage === 'drawn' && <Calls id={id} />}
        </>
      )}
    </Loaded>
  );
}

/** The draw, with its proof: anybody can do it again. */
function Draw({ sample, onReload }: { sample: Sample; onReload: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('samples', 'callbacks');
  const { run, error, isBusy } = useDeed();
  const [again, setAgain] = useState<SampleRedraw | null>(null);
  const [isPassing, setPassing] = useState(false);
  const path = { project_id, sample_id: sample.id };
  const draw = () =>
    run(async () => {
      const drawn = await write(once =>
        drawSample({ path, headers: { ...once, ...ifMatch(sample.version) }, body: {} }),
      );
      tell(t(sampleTexts.drawnNow, { count: drawn.drawn ?? 0 }));
    });
  const proof = () =>
    run(async () => {
      const text = JSON.stringify(await getSampleProof({ path }), null, 2);
      saveFile(new Blob([text], { type: 'application/json' }), `${t(sampleTexts.proofName)}-${sample.to_on}.json`);
    });
  return (
    <Panel
      title={t(sampleStageTexts[sample.stage])}
      action={
        <>
          {sample.verbs.includes('draw') && (
            <Button variant="main" isBusy={isBusy} onClick={() => void draw()}>
              {t(sampleTexts.draw)}
            </Button>
          )}
          {sample.verbs.includes('pass_on') && (
            <Button onClick={() => setPassing(true)}>{t(sampleTexts.passOn)}</Button>
          )}
          {sample.stage === 'drawn' && (
            <Button onClick={() => void run(async () => setAgain(await redrawSample({ path })))}>
              {t(sampleTexts.redraw)}
            </Button>
          )}
          <Button onClick={() => void proof()}>{t(sampleTexts.proof)}</Button>
        </>
      }
    >
      <Facts items={facts(sample, t)} />
      {(again || error !== null) && (
        <PanelBody>
          {again && (
            <p role="status">{again.is_same && again.is_frame_whole ? t(sampleTexts.same) : t(sampleTexts.notSame)}</p>
          )}
          <ProblemAlert error={error} onReload={onReload} />
        </PanelBody>
      )}
      {isPassing && <PassOn sample={sample} onClose={() => setPassing(false)} onReload={onReload} />}
    </Panel>
  );
}

/** Who was told what the customers of bespoke services said. */
function PassOn({ sample, onClose, onReload }: { sample: Sample; onClose: () => void; onReload: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('samples');
  const save = async (values: { to?: string }) => {
    const path = { project_id, sample_id: sample.id };
    const body = { to: values.to ?? '' };
    await write(once => passOnSample({ path, headers: { ...once, ...ifMatch(sample.version) }, body }));
    onClose();
  };
  return (
    <FormDrawer title={t(sampleTexts.passOn)} initial={{}} onSave={save} onClose={onClose} onReload={onReload}>
      {() => (
        <>
          <p>{t(sampleTexts.passOnNote)}</p>
          <Short name="to" label={t(sampleTexts.passOnTo)} rules={samplePassOnRules.to} />
        </>
      )}
    </FormDrawer>
  );
}

function facts(sample: Sample, t: Translate) {
  return [
    [t(sampleTexts.population), sample.population],
    [t(sampleTexts.outside), t(sampleTexts.outsideOf, { phones: sample.without_phone, asked: sample.asked_before })],
    [t(sampleTexts.drawn), sample.drawn],
    ...(sample.organiser ? [[t(sampleTexts.organiser), t(organiserTexts[sample.organiser])] as const] : []),
    ...(sample.passed_on_to
      ? [
          [
            t(sampleTexts.passedOn),
            t(sampleTexts.passedOnBy, { to: sample.passed_on_to, by: sample.passed_on_by ?? '' }),
          ] as const,
        ]
      : []),
    [t(sampleTexts.dueAt), sample.due_at && <Moment key="due" at={sample.due_at} />],
    [t(sampleTexts.algorithm), sample.algorithm && <code key="algorithm">{sample.algorithm}</code>],
    [t(sampleTexts.seed), sample.seed && <code key="seed">{sample.seed}</code>],
    [t(sampleTexts.hash), <code key="hash">{sample.frame_sha256.slice(0, 16)}</code>],
  ] as const;
}

/** Whom it calls, and the call that is open. */
function Calls({ id }: { id: string }) {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const { at }: { at?: string } = useSearch({ strict: false });
  const query = useQuery(sampleCallsQuery(project.id, id));
  const clocks = useQuery(dueClocksQuery(project.id));
  const open = (callback: string | undefined) =>
    void navigate({ to: '.', search: callback === undefined ? {} : { at: callback }, replace: true });
  const next = async () => {
    const { data = [] } = await query.refetch();
    open(data.find(row => row.callback.verbs.includes('record'))?.callback.id);
  };
  return (
    <>
      {at && <CallPanel key={at} id={at} clock={clocks.data?.get(at)} onNext={() => void next()} />}
      <Panel title={t(sampleTexts.calls)}>
        <Loaded query={query}>
          {rows => (
            <DataTable
              label={t(sampleTexts.calls)}
              name="sample-calls"
              columns={columns(t, open)}
              rows={rows}
              keyOf={row => row.item_id}
              empty={<Empty>{t(sampleTexts.noCalls)}</Empty>}
            />
          )}
        </Loaded>
      </Panel>
    </>
  );
}

function columns(t: Translate, open: (callback: string) => void): Column<SampleCall>[] {
  return [
    { key: 'position', title: t(sampleTexts.position), width: 50, align: 'end', render: row => row.position },
    {
      key: 'slip',
      title: t(sampleTexts.slip),
      render: row => row.slip_number ?? row.callback.ticket_number,
    },
    { key: 'place', title: t(sampleTexts.place), render: row => row.callback.place },
    {
      key: 'customer',
      title: t(sampleTexts.customer),
      render: row =>
        `${row.callback.caller_name ?? ''} ${row.callback.caller_phone ? formatPhone(row.callback.caller_phone) : ''}`,
    },
    { key: 'technician', title: t(sampleTexts.technician), render: row => row.technician ?? t(sampleTexts.nobody) },
    { key: 'category', title: t(sampleTexts.category), render: row => row.category ?? t(sampleTexts.noCategory) },
    { key: 'attempts', title: t(sampleTexts.attempts), align: 'end', render: row => row.callback.attempts.length },
    { key: 'state', title: t(sampleTexts.stage), render: row => stateOf(row, t) },
    {
      key: 'grade',
      title: t(sampleTexts.grade),
      render: row => (row.callback.grade ? t(gradeTexts[row.callback.grade]) : '—'),
    },
    {
      key: 'verbs',
      title: t(sampleTexts.call),
      align: 'end',
      render: row => (
        <Button onClick={() => open(row.callback.id)}>
          {t(row.callback.verbs.includes('record') ? sampleTexts.call : sampleTexts.show)}
        </Button>
      ),
    },
  ];
}

function stateOf(row: SampleCall, t: Translate): string {
  const parts = [t(callbackStageTexts[row.callback.stage])];
  if (row.place) parts.push(t(samplePlaceTexts[row.place]));
  return parts.join(' · ');
}
