//! Reading a whole roster in: the template, a dry run that tells every fault by line, then all of it or nothing.

import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { RosterFault, RosterReport } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { saveFile } from '@/lib/download.ts';
import { formatList } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { type Once, useWrite } from '@/lib/useWrite.ts';
import { uuid } from '@/lib/uuid.ts';
import { Button } from '@/ui/Button.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { PageHead } from '@/ui/PageState.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { ProblemAlert, tellProblem } from '@/ui/ProblemAlert.tsx';
import styles from './people.module.css';
import { RosterProgress } from './RosterProgress.tsx';
import { bringsNothing, faultsCsv, LARGEST_FILE, readTemplate, sendRoster } from './roster.ts';
import { rosterTexts } from './texts.ts';

export default function RosterPage() {
  const t = useT();
  const project = useProject();
  const write = useWrite('parties', 'units', 'buildings', 'zones');
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<RosterReport | null>(null);
  const [error, setError] = useState<unknown>(null);
  /** The key of what is running. */
  const [importKey, setImportKey] = useState<string | null>(null);
  const isBusy = importKey !== null;
  const send = (roster: File, isDry: boolean, once: Once) => {
    setImportKey(once['Idempotency-Key']);
    return sendRoster(project.id, roster, isDry, once);
  };
  const run = async (sending: (roster: File) => Promise<RosterReport>) => {
    if (!file) return;
    setError(null);
    try {
      setReport(await sending(file));
    } catch (refusal) {
      setError(refusal);
    }
    setImportKey(null);
  };
  const check = () => void run(roster => send(roster, true, { 'Idempotency-Key': uuid() }));
  const bring = () => void run(roster => write(once => send(roster, false, once)));
  const choose = (next: File | null) => {
    setFile(next);
    setReport(null);
    setError(null);
  };
  return (
    <>
      <PageHead title={t(rosterTexts.title)} />

      <Template />
      <Panel title={t(rosterTexts.stepFile)}>
        <PanelBody>
          <FileChoice file={file} onChoose={choose} />
          <div className={styles.row}>
            <Button
              variant={report ? 'plain' : 'main'}
              isBusy={isBusy}
              disabled={!file || file.size > LARGEST_FILE}
              onClick={check}
            >
              {t(rosterTexts.check)}
            </Button>
            <span className={styles.note}>{t(rosterTexts.checkHint)}</span>
          </div>
          {importKey && <RosterProgress key={importKey} importKey={importKey} />}
          <ProblemAlert error={error} onRetry={check} />
        </PanelBody>
      </Panel>
      {report && <ReportPanel report={report} isBusy={isBusy} onImport={bring} onOther={() => choose(null)} />}
    </>
  );
}

function Template() {
  const t = useT();
  const project = useProject();
  const save = async (format: 'xlsx' | 'csv') => {
    try {
      saveFile(await readTemplate(project.id, format), `${t(rosterTexts.title)}.${format}`);
    } catch (error) {
      tell(tellProblem(error, t));
    }
  };
  return (
    <Panel title={t(rosterTexts.stepTemplate)}>
      <PanelBody>
        <p className={styles.note}>{t(rosterTexts.templateHint)}</p>
        <div className={styles.row}>
          <Button onClick={() => void save('xlsx')}>XLSX</Button>
          <Button onClick={() => void save('csv')}>CSV</Button>
        </div>
      </PanelBody>
    </Panel>
  );
}

function FileChoice({ file, onChoose }: { file: File | null; onChoose: (file: File | null) => void }) {
  const t = useT();
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{t(rosterTexts.file)}</label>
      <input
        // A new box for another file: a browser's own file box cannot be emptied otherwise.
        key={file === null ? 'empty' : 'chosen'}
        id={id}
        type="file"
        className={styles.input}
        accept=".xlsx,.xls,.ods,.csv"
        hidden={file !== null}
        onChange={event => onChoose(event.target.files?.[0] ?? null)}
      />
      {file && (
        <p className={styles.row}>
          <strong>{file.name}</strong>
          <Button variant="quiet" onClick={() => onChoose(null)}>
            {t(rosterTexts.other)}
          </Button>
        </p>
      )}
      {file && file.size > LARGEST_FILE && (
        <p className={styles.told} data-tone="bad" role="alert">
          {t(rosterTexts.tooLarge)}
        </p>
      )}
    </div>
  );
}

type ReportProps = { report: RosterReport; isBusy: boolean; onImport: () => void; onOther: () => void };

function ReportPanel({ report, isBusy, onImport, onOther }: ReportProps) {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const { added, changed, error_count } = report;
  const mayImport = !report.done && error_count === 0 && !bringsNothing(report);
  return (
    <Panel title={t(rosterTexts.stepImport)}>
      <PanelBody>
        <Verdict report={report} />
        <Figures report={report} />
        <div className={styles.row}>
          {mayImport && (
            <Button variant="main" isBusy={isBusy} onClick={onImport}>
              {t(rosterTexts.importAll, { count: added + changed })}
            </Button>
          )}
          {report.done && (
            <Button variant="main" onClick={() => void navigate({ href: paths.people(project.code) })}>
              {t(rosterTexts.toPeople)}
            </Button>
          )}
          {!mayImport && <Button onClick={onOther}>{t(rosterTexts.other)}</Button>}
        </div>
      </PanelBody>
      {report.errors.length > 0 && <Faults faults={report.errors} count={error_count} />}
    </Panel>
  );
}

function Verdict({ report }: { report: RosterReport }) {
  const t = useT();
  const { added, changed, error_count, done } = report;
  if (error_count > 0)
    return (
      <p className={styles.told} data-tone="bad" role="alert">
        {t(rosterTexts.hasFaults, { count: error_count })}
      </p>
    );
  const nothing = bringsNothing(report);
  if (!done && !nothing) return null;
  const words = done
    ? nothing
      ? t(rosterTexts.doneNothing)
      : t(rosterTexts.done, { added, changed })
    : t(rosterTexts.nothing);
  return (
    <p className={styles.told} data-tone={done ? 'good' : undefined} role="status">
      {words}
    </p>
  );
}

function Figures({ report }: { report: RosterReport }) {
  const t = useT();
  const { lines, added, changed, unchanged, error_count, new_buildings, new_zones } = report;
  const figures: [string, number, boolean?][] = [
    [t(rosterTexts.lines), lines],
    [t(rosterTexts.added), added],
    [t(rosterTexts.changed), changed],
    [t(rosterTexts.unchanged), unchanged],
    [t(rosterTexts.faults), error_count, error_count > 0],
  ];
  return (
    <>
      <dl className={styles.figures}>
        {figures.map(([label, value, isBad]) => (
          <div key={label} data-bad={isBad}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {new_buildings.length > 0 && (
        <p>
          {t(rosterTexts.newBuildings)}: {formatList(new_buildings)}
        </p>
      )}
      {new_zones.length > 0 && (
        <p>
          {t(rosterTexts.newZones)}: {formatList(new_zones)}
        </p>
      )}
    </>
  );
}

function Faults({ faults, count }: { faults: readonly RosterFault[]; count: number }) {
  const t = useT();
  const head = [t(rosterTexts.line), t(rosterTexts.column), t(rosterTexts.value), t(rosterTexts.message)];
  const columns: Column<RosterFault>[] = [
    { key: 'line', title: head[0] ?? '', render: fault => fault.line, width: 70 },
    { key: 'column', title: head[1] ?? '', render: fault => fault.column },
    { key: 'value', title: head[2] ?? '', render: fault => fault.value || '—', isCut: true },
    { key: 'message', title: head[3] ?? '', render: fault => fault.message },
  ];
  const save = () =>
    saveFile(new Blob([faultsCsv(head, faults)], { type: 'text/csv' }), `${t(rosterTexts.faultList)}.csv`);
  return (
    <>
      <PanelBody>
        <div className={styles.row}>
          <Button onClick={save}>{t(rosterTexts.saveFaults)}</Button>
          {count > faults.length && (
            <span className={styles.note}>{t(rosterTexts.faultsShown, { count: faults.length })}</span>
          )}
        </div>
      </PanelBody>
      <DataTable
        label={t(rosterTexts.faultList)}
        name="roster-faults"
        columns={columns}
        rows={faults}
        keyOf={fault => `${fault.line} ${fault.column} ${fault.message}`}
      />
    </>
  );
}
