//! Calls of recorders' lists: what stands behind each figure, and one call with all that was recorded of it.
//!
//! Rule: TEL-01, TEL-05.

import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { exportRecordedCalls } from '@/api/gen/sdk.gen.ts';
import type { RecordedCall } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { numberTexts } from '@/lib/callTexts.ts';
import { formatExact, formatPhone } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { Dialog, DialogButtons } from '@/ui/Dialog.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, DayFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Loaded } from '@/ui/PageState.tsx';
import { Facts } from '@/ui/Panel.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { callFilter, callQuery, callsQuery } from './queries.ts';
import { TelephoneNav } from './TelephoneNav.tsx';
import { callFigureTexts, callTexts, directionTexts, telephoneTexts } from './texts.ts';

export default function CallListPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/telephone/calls' });
  const calls = useQuery(callsQuery(project.id, search));
  const [open, setOpen] = useState<string | null>(null);
  const file = useFile('tickets.export', t(telephoneTexts.calls), format =>
    exportRecordedCalls({
      path: { project_id: project.id },
      query: { ...callFilter(search), format },
      parseAs: 'blob',
    }),
  );
  const { from_on, to_on } = callFilter(search);
  return (
    <>
      <ListPage
        title={t(telephoneTexts.calls)}
        list="recorded-calls"
        search={search}
        file={file}
        nav={<TelephoneNav />}
        filters={change => (
          <>
            <DayFilter label={t(callTexts.from)} value={from_on} onChange={from => change({ from })} />
            <DayFilter label={t(callTexts.to)} value={to_on} onChange={to => change({ to })} />
            <ChoiceFilter
              label={t(callTexts.figure)}
              value={search.figure}
              options={choicesOf(callFigureTexts, t)}
              onChange={figure => change({ figure })}
            />
            <ChoiceFilter
              label={t(callTexts.order)}
              none={t(callTexts.newest)}
              value={search.order}
              options={[{ value: 'started_at', label: t(callTexts.oldest) }]}
              onChange={order => change({ order })}
            />
          </>
        )}
        query={calls}
        columns={columnsOf(t, project.code)}
        keyOf={call => call.id}
        none={t(callTexts.none)}
        onOpen={call => setOpen(call.id)}
      />
      {open && <CallDialog id={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function columnsOf(t: Translate, project: string): Column<RecordedCall>[] {
  return [
    {
      key: 'day',
      title: t(telephoneTexts.day),
      width: 110,
      render: ({ on_day }) => <Link to={paths.callDay(project, on_day)}>{on_day}</Link>,
    },
    { key: 'time', title: t(callTexts.time), width: 90, render: one => formatExact(one.started_at).slice(11) },
    { key: 'direction', title: t(callTexts.direction), width: 80, render: one => t(directionTexts[one.direction]) },
    { key: 'caller', title: t(callTexts.caller), width: 140, render: one => numberOf(one.caller, t) },
    { key: 'called', title: t(callTexts.called), width: 140, render: one => numberOf(one.called, t) },
    { key: 'ring', title: t(callTexts.ring), width: 80, align: 'end', render: one => one.ring_seconds ?? '—' },
    {
      key: 'talk',
      title: t(callTexts.talk),
      width: 80,
      align: 'end',
      render: one => (one.talk_seconds === 0 ? <Missed call={one} /> : one.talk_seconds),
    },
    { key: 'in_rings', title: t(callTexts.inRings), width: 90, render: one => inRingsOf(one, t) },
    { key: 'extension', title: t(callTexts.extension), width: 80, render: one => one.extension ?? '—' },
    { key: 'line', title: t(callTexts.line), width: 100, isOptional: true, render: one => one.line ?? '—' },
    {
      key: 'recording',
      title: t(callTexts.recording),
      isCut: true,
      render: one => (one.recording ? <code>{one.recording}</code> : '—'),
    },
  ];
}

function numberOf(number: string | null | undefined, t: Translate): string {
  return number ? formatPhone(number) : t(numberTexts.withheld);
}

function inRingsOf({ is_in_rings }: RecordedCall, t: Translate): string {
  if (is_in_rings === null || is_in_rings === undefined) return '—';
  return t(is_in_rings ? callTexts.inTime : callTexts.late);
}

function Missed({ call }: { call: RecordedCall }) {
  const t = useT();
  if (call.direction !== 'incoming') return 0;
  return (
    <StageTag tone={call.is_unreturned ? 'waiting' : 'off'}>
      {t(call.is_unreturned ? callTexts.unreturned : callTexts.missed)}
    </StageTag>
  );
}

/** All that was recorded of a call. */
function CallDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT();
  const project = useProject();
  const call = useQuery(callQuery(project.id, id));
  return (
    <Dialog title={t(callTexts.title)} onClose={onClose}>
      <Loaded query={call}>
        {one => (
          <Facts
            items={[
              [t(callTexts.time), formatExact(one.started_at)],
              [t(callTexts.direction), t(directionTexts[one.direction])],
              [t(callTexts.caller), numberOf(one.caller, t)],
              [t(callTexts.called), numberOf(one.called, t)],
              [t(callTexts.ring), one.ring_seconds],
              [t(callTexts.talk), one.talk_seconds],
              [t(callTexts.inRings), inRingsOf(one, t)],
              [t(callTexts.extension), one.extension],
              [t(callTexts.line), one.line],
              [t(callTexts.recording), one.recording && <code key="recording">{one.recording}</code>],
              [
                t(telephoneTexts.day),
                <Link key="day" to={paths.callDay(project.code, one.on_day)}>
                  {one.on_day}
                </Link>,
              ],
              ...(one.part_of_id ? [[t(callTexts.partOf), t(callTexts.isPart)] as const] : []),
            ]}
          />
        )}
      </Loaded>
      <DialogButtons>
        <Button onClick={onClose}>{t(uiTexts.close)}</Button>
      </DialogButtons>
    </Dialog>
  );
}
