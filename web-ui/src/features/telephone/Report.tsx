//! What a list would do, or did: new and known calls, days that it opens again, lines that cannot be read and why, and the
//! first calls as they were understood.
//!
//! Rule: TEL-01, TEL-04.

import { Link } from '@tanstack/react-router';
import type { CallListCall, CallListFault, CallListReport } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { numberTexts } from '@/lib/callTexts.ts';
import { csvOf } from '@/lib/csv.ts';
import { saveFile } from '@/lib/download.ts';
import { formatExact, formatPhone } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Button } from '@/ui/Button.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { Figures } from './Figures.tsx';
import styles from './telephone.module.css';
import { callTexts, directionTexts, importTexts, reportTexts } from './texts.ts';

type Props = {
  report: CallListReport;
  isBusy: boolean;
  /** Reads the list in; left out for who may only try. */
  onImport: (() => void) | undefined;
  onOther: () => void;
};

/** The report with the verb that follows from it. */
export function Report({ report, isBusy, onImport, onOther }: Props) {
  const t = useT();
  const { done, added, fault_count, days } = report;
  const reopened = days.filter(({ reopens }) => reopens);
  return (
    <Panel title={t(done ? reportTexts.titleDone : reportTexts.title)}>
      <PanelBody>
        <div className={styles.tight}>
          <Verdict report={report} />
          <Figures
            items={[
              [t(importTexts.lines), report.lines],
              [t(importTexts.added), added],
              [t(importTexts.known), report.known],
              [t(importTexts.faults), fault_count, fault_count > 0],
            ]}
          />
          {reopened.length > 0 && (
            <p className={styles.told} data-tone="warn" role="status">
              {t(done ? reportTexts.reopened : reportTexts.reopens, {
                days: reopened.map(({ on_day }) => on_day).join(' '),
              })}
            </p>
          )}
          <Days report={report} />
          <div className={styles.row}>
            {!done && added > 0 && onImport && (
              <Button variant="main" isBusy={isBusy} onClick={onImport}>
                {t(reportTexts.import, { count: added })}
              </Button>
            )}
            {(done || added === 0) && <Button onClick={onOther}>{t(importTexts.other)}</Button>}
          </div>
        </div>
      </PanelBody>
      {report.faults.length > 0 && <Faults faults={report.faults} count={fault_count} />}
      {report.calls.length > 0 && (
        <>
          <PanelBody>
            <h3>{t(reportTexts.preview)}</h3>
          </PanelBody>
          <Calls calls={report.calls} />
        </>
      )}
    </Panel>
  );
}

function Verdict({ report: { done, added, fault_count } }: { report: CallListReport }) {
  const t = useT();
  const told = done
    ? t(reportTexts.done, { count: added })
    : added === 0
      ? t(reportTexts.nothing)
      : fault_count > 0
        ? t(reportTexts.faulty, { count: fault_count })
        : null;
  if (told === null) return null;
  return (
    <p className={styles.told} data-tone={done ? 'good' : fault_count > 0 ? 'warn' : undefined} role="status">
      {told}
    </p>
  );
}

/** The days of the new calls; those of a list that was read in lead on. */
function Days({ report: { days, done } }: { report: CallListReport }) {
  const t = useT();
  const { code } = useProject();
  if (days.length === 0) return null;
  return (
    <ul className={styles.dayList} aria-label={t(reportTexts.days)}>
      {days.map(({ on_day, added }) => (
        <li key={on_day}>
          {done ? <Link to={paths.callDay(code, on_day)}>{on_day}</Link> : on_day}{' '}
          <span className={styles.dim}>{t(reportTexts.callsOf, { count: added })}</span>
        </li>
      ))}
    </ul>
  );
}

function Faults({ faults, count }: { faults: readonly CallListFault[]; count: number }) {
  const t = useT();
  const head = [t(reportTexts.line), t(reportTexts.column), t(reportTexts.message)] as const;
  const columns: Column<CallListFault>[] = [
    { key: 'line', title: head[0], width: 70, align: 'end', render: fault => fault.line },
    { key: 'column', title: head[1], width: 160, render: fault => <code>{fault.column}</code> },
    { key: 'message', title: head[2], render: fault => fault.message },
  ];
  const save = () => {
    const rows = faults.map(({ line, column, message }) => [line, column, message]);
    saveFile(new Blob([csvOf(head, rows)], { type: 'text/csv' }), `${t(reportTexts.faultList)}.csv`);
  };
  return (
    <>
      <PanelBody>
        <div className={styles.row}>
          <h3>{t(reportTexts.faultList)}</h3>
          <Button onClick={save}>{t(reportTexts.saveFaults)}</Button>
          {count > faults.length && (
            <span className={styles.note}>{t(reportTexts.faultsShown, { count: faults.length })}</span>
          )}
        </div>
      </PanelBody>
      <DataTable
        label={t(reportTexts.faultList)}
        name="call-list-faults"
        columns={columns}
        rows={faults}
        keyOf={({ line, column }) => `${line} ${column}`}
      />
    </>
  );
}

/** The first new calls as the profile reads them. */
export function Calls({ calls }: { calls: readonly CallListCall[] }) {
  const t = useT();
  return (
    <DataTable
      label={t(reportTexts.preview)}
      name="call-list-calls"
      columns={callColumns(t)}
      rows={calls}
      keyOf={call => `${call.started_at} ${call.caller} ${call.called} ${call.extension}`}
    />
  );
}

function callColumns(t: Translate): Column<CallListCall>[] {
  const number = (text: string | null | undefined) => (text ? formatPhone(text) : t(numberTexts.withheld));
  return [
    { key: 'time', title: t(callTexts.time), width: 180, render: one => formatExact(one.started_at) },
    { key: 'direction', title: t(callTexts.direction), width: 80, render: one => t(directionTexts[one.direction]) },
    { key: 'caller', title: t(callTexts.caller), width: 150, render: one => number(one.caller) },
    { key: 'called', title: t(callTexts.called), width: 150, render: one => number(one.called) },
    { key: 'ring', title: t(callTexts.ring), width: 90, align: 'end', render: one => one.ring_seconds ?? '—' },
    { key: 'talk', title: t(callTexts.talk), width: 90, align: 'end', render: one => one.talk_seconds },
    { key: 'extension', title: t(callTexts.extension), render: one => one.extension ?? '—' },
  ];
}
