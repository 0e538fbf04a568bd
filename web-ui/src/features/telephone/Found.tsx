//! What the matching found of a day, and what persons decided, each with its reason; a decision may be taken back.
//!
//! Rule: TEL-02, TEL-03.

import { Link } from '@tanstack/react-router';
import { ifMatch } from '@/api/client.ts';
import { takeBackSettlement } from '@/api/gen/sdk.gen.ts';
import type { CallContact, CallDayDetail, CallPair, CallSettled, RecordedCall } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { numberTexts, settlementTexts } from '@/lib/callTexts.ts';
import { formatPhone, formatTime } from '@/lib/format.ts';
import { type Lang, type Translate, useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Empty } from '@/ui/PageState.tsx';
import { Panel } from '@/ui/Panel.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import styles from './telephone.module.css';
import { foundTexts, leftTexts } from './texts.ts';

/** Both lists. */
export function Found({ day, onReload }: { day: CallDayDetail; onReload: () => void }) {
  const t = useT();
  const lang = useLang();
  const { code } = useProject();
  return (
    <>
      {day.settled.length > 0 && <Settled day={day} onReload={onReload} />}
      <Panel title={t(foundTexts.pairs)} beside={<span className={styles.dim}>{day.pairs.length}</span>}>
        <DataTable
          label={t(foundTexts.pairs)}
          name="call-pairs"
          columns={pairColumns(t, lang, code)}
          rows={day.pairs}
          keyOf={({ call }) => call.id}
          empty={<Empty>{t(foundTexts.noPairs)}</Empty>}
        />
      </Panel>
    </>
  );
}

function Settled({ day, onReload }: { day: CallDayDetail; onReload: () => void }) {
  const t = useT();
  const { id: project_id, code } = useProject();
  const write = useWrite('call_days');
  const { run, error, isBusy } = useDeed();
  const isOpen = day.settlements.both.length > 0;
  const takeBack = (settlement_id: string) =>
    run(() =>
      write(once =>
        takeBackSettlement({
          path: { project_id, on_day: day.on_day },
          headers: { ...once, ...ifMatch(day.version) },
          body: { settlement_id },
        }),
      ),
    );
  const columns: Column<CallSettled>[] = [
    { key: 'call', title: t(foundTexts.call), width: 220, render: one => <CallCell call={one.call} t={t} /> },
    { key: 'row', title: t(foundTexts.row), width: 260, render: one => <RowCell contact={one.contact} code={code} /> },
    { key: 'how', title: t(foundTexts.how), width: 90, render: one => t(settlementTexts[one.settlement]) },
    { key: 'note', title: t(foundTexts.note), isCut: true, render: one => one.note ?? '—' },
    { key: 'by', title: t(foundTexts.by), width: 90, render: one => one.settled_by },
    { key: 'at', title: t(foundTexts.at), width: 120, render: one => <Moment at={one.settled_at} /> },
    ...(isOpen
      ? [
          {
            key: 'verbs',
            title: t(foundTexts.takeBack),
            align: 'end' as const,
            width: 90,
            render: (one: CallSettled) => (
              <Button isBusy={isBusy} onClick={() => void takeBack(one.id)}>
                {t(foundTexts.takeBack)}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Panel title={t(foundTexts.settled)} beside={<span className={styles.dim}>{day.settled.length}</span>}>
      <ProblemAlert error={error} onReload={onReload} />
      <DataTable
        label={t(foundTexts.settled)}
        name="call-settled"
        columns={columns}
        rows={day.settled}
        keyOf={({ id }) => id}
      />
    </Panel>
  );
}

function pairColumns(t: Translate, lang: Lang, code: string): Column<CallPair>[] {
  return [
    { key: 'call', title: t(foundTexts.call), width: 220, render: ({ call }) => <CallCell call={call} t={t} /> },
    { key: 'row', title: t(foundTexts.row), width: 260, render: one => <RowCell contact={one.contact} code={code} /> },
    {
      key: 'extension',
      title: t(foundTexts.extension),
      width: 80,
      isOptional: true,
      render: ({ call }) => call.extension ?? '—',
    },
    { key: 'score', title: t(foundTexts.score), width: 80, align: 'end', render: ({ score }) => score },
    { key: 'reason', title: t(foundTexts.reason), render: ({ reason }) => reason[lang] },
  ];
}

function CallCell({ call, t }: { call: RecordedCall | null | undefined; t: Translate }) {
  if (!call) return t(foundTexts.noCall);
  return (
    <>
      <strong>{formatTime(call.started_at)}</strong> {call.caller ? formatPhone(call.caller) : t(numberTexts.withheld)}{' '}
      <span className={styles.dim}>{t(leftTexts.talked, { seconds: call.talk_seconds })}</span>
    </>
  );
}

function RowCell({ contact, code }: { contact: CallContact | null | undefined; code: string }) {
  const t = useT();
  if (!contact) return t(foundTexts.noRow);
  const { ticket_id, ticket_number, place, caller_name } = contact;
  return (
    <>
      {ticket_id ? <Link to={paths.ticket(code, ticket_id)}>{ticket_number}</Link> : (ticket_number ?? '—')}{' '}
      {[place, caller_name].filter(Boolean).join(' · ')}
    </>
  );
}
