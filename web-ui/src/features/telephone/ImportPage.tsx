//! Reading a recorder's list in: by which profile, what it would do line by line, then doing it; and the lists before.
//!
//! Rule: TEL-01, TEL-04.

import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { CallImport, CallListReport, RecorderProfileRecord } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { uuid } from '@/lib/uuid.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { PagedTable } from '@/ui/PagedTable.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { useChange } from '@/ui/useListSearch.ts';
import { LARGEST_LIST, sendList, type Told, toldOf } from './lists.ts';
import { importsQuery, profilesQuery } from './queries.ts';
import { Report } from './Report.tsx';
import { TelephoneNav } from './TelephoneNav.tsx';
import styles from './telephone.module.css';
import { importTexts, telephoneTexts } from './texts.ts';

export default function ImportPage() {
  const t = useT();
  const project = useProject();
  const profiles = useQuery(profilesQuery(project.id));
  return (
    <>
      <PageHead title={t(telephoneTexts.lists)} />
      <TelephoneNav />
      <Loaded query={profiles}>
        {all => (
          <>
            <Import profiles={all.filter(({ is_active }) => is_active)} />
            <Lists profiles={all} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Import({ profiles }: { profiles: readonly RecorderProfileRecord[] }) {
  const t = useT();
  const project = useProject();
  const write = useWrite('call_imports', 'call_days', 'recorded_calls', 'return_calls');
  const { run, error, isBusy } = useDeed();
  const maySetUp = useMay('telephone.setup');
  const mayImport = useMay('telephone.reconcile');
  const [chosen, setChosen] = useState(profiles[0]?.id ?? '');
  const [told, setTold] = useState<Told | null>(null);
  const [report, setReport] = useState<CallListReport | null>(null);
  const id = useId();
  const profile = profiles.find(one => one.id === chosen);
  if (!profile)
    return (
      <Panel title={t(importTexts.title)}>
        <Empty action={maySetUp && <Link to={paths.recorderProfiles(project.code)}>{t(telephoneTexts.profiles)}</Link>}>
          {t(importTexts.noProfile)}
        </Empty>
      </Panel>
    );
  const choose = (next: Told | null) => {
    setTold(next);
    setReport(null);
  };
  const check = () =>
    told &&
    run(async () => setReport(await sendList(project.id, profile.id, told, true, { 'Idempotency-Key': uuid() })));
  const bring = () =>
    told && run(async () => setReport(await write(once => sendList(project.id, profile.id, told, false, once))));
  const isTooLarge = told !== null && told.body.size > LARGEST_LIST;
  return (
    <>
      <Panel title={t(importTexts.title)}>
        <PanelBody>
          <div className={styles.row}>
            <label htmlFor={id}>{t(importTexts.profile)}</label>
            <select
              id={id}
              className={styles.select}
              value={chosen}
              onChange={event => {
                setChosen(event.target.value);
                choose(null);
              }}
            >
              {profiles.map(one => (
                <option key={one.id} value={one.id}>
                  {one.profile.name}
                </option>
              ))}
            </select>
          </div>
          <Files kind={profile.profile.kind} told={told} onChoose={choose} />
          {isTooLarge && (
            <p className={styles.told} data-tone="bad" role="alert">
              {t(importTexts.tooLarge)}
            </p>
          )}
          <div className={styles.row}>
            <Button
              variant={report ? 'plain' : 'main'}
              isBusy={isBusy}
              disabled={!told || isTooLarge}
              onClick={() => void check()}
            >
              {t(importTexts.check)}
            </Button>
            <span className={styles.note}>{t(importTexts.checkHint)}</span>
          </div>
          <ProblemAlert error={error} onRetry={() => void check()} />
        </PanelBody>
      </Panel>
      {report && (
        <Report
          report={report}
          isBusy={isBusy}
          onImport={mayImport ? () => void bring() : undefined}
          onOther={() => choose(null)}
        />
      )}
    </>
  );
}

type FilesProps = { kind: 'list' | 'file_names'; told: Told | null; onChoose: (told: Told | null) => void };

/** The file of a list; or the recordings, of which only the names are sent. */
function Files({ kind, told, onChoose }: FilesProps) {
  const t = useT();
  const id = useId();
  const isNames = kind === 'file_names';
  if (told)
    return (
      <p className={styles.row}>
        <strong>{told.name}</strong>
        <Button variant="quiet" onClick={() => onChoose(null)}>
          {t(importTexts.other)}
        </Button>
      </p>
    );
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t(isNames ? importTexts.recordings : importTexts.file)}</label>
      <input
        id={id}
        type="file"
        className={styles.input}
        multiple={isNames}
        {...(!isNames && { accept: '.csv,.txt,.xlsx,.xls,.ods' })}
        onChange={event => onChoose(toldOf(kind, [...(event.target.files ?? [])]))}
      />
      {isNames && <p className={styles.note}>{t(importTexts.recordingsHint)}</p>}
    </div>
  );
}

/** The lists that were read in. */
function Lists({ profiles }: { profiles: readonly RecorderProfileRecord[] }) {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/telephone/lists' });
  const change = useChange(search);
  const lists = useQuery(importsQuery(project.id, search));
  const nameOf = (id: string) => profiles.find(one => one.id === id)?.profile.name ?? '—';
  return (
    <Panel title={t(importTexts.before)}>
      <PagedTable
        label={t(importTexts.before)}
        name="call-imports"
        query={lists}
        columns={columnsOf(t, project.code, nameOf)}
        keyOf={one => one.id}
        place={search}
        onPlace={({ cursor, limit = search.limit }) => change({ cursor, limit })}
        none={t(importTexts.noneBefore)}
      />
    </Panel>
  );
}

function columnsOf(t: Translate, project: string, nameOf: (id: string) => string): Column<CallImport>[] {
  const count = (key: 'lines' | 'added' | 'known' | 'faults'): Column<CallImport> => ({
    key,
    title: t(importTexts[key]),
    width: 90,
    align: 'end',
    render: one => one[key],
  });
  return [
    { key: 'file', title: t(importTexts.file), isCut: true, render: one => <code>{one.file_name}</code> },
    { key: 'profile', title: t(importTexts.profile), width: 150, render: one => nameOf(one.profile_id) },
    count('lines'),
    count('added'),
    count('known'),
    count('faults'),
    { key: 'days', title: t(telephoneTexts.day), width: 190, render: one => <Days list={one} project={project} /> },
    { key: 'by', title: t(importTexts.by), width: 100, render: one => one.imported_by },
    { key: 'at', title: t(importTexts.at), width: 120, render: one => <Moment at={one.imported_at} /> },
  ];
}

function Days({ list: { from_on, to_on }, project }: { list: CallImport; project: string }) {
  if (!from_on || !to_on) return '—';
  const first = <Link to={paths.callDay(project, from_on)}>{from_on}</Link>;
  if (from_on === to_on) return first;
  return (
    <>
      {first} – <Link to={paths.callDay(project, to_on)}>{to_on}</Link>
    </>
  );
}
