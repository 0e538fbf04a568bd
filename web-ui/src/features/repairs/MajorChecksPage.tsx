//! Whether repairs of major house defects hold: who looks again on which day, and what was seen.
//!
//! Rule: RPR-20.

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { exportMajorChecks } from '@/api/gen/sdk.gen.ts';
import type { MajorCheck } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { TablePage } from '@/ui/WholeTable.tsx';
import { AssignForm, RecordForm } from './MajorForms.tsx';
import { majorChecksQuery } from './queries.ts';
import { RepairNav } from './RepairNav.tsx';
import styles from './repairs.module.css';
import { repairTexts } from './texts.ts';

/** A check with the form that is open for it. */
type Open = { check: MajorCheck; Form: typeof AssignForm };

export default function MajorChecksPage() {
  const t = useT();
  const project = useProject();
  const checks = useQuery(majorChecksQuery(project.id));
  const mayAssign = useMay('slips.reassign');
  const mayRecord = useMay('slips.check');
  const [open, setOpen] = useState<Open | null>(null);
  const columns = useMemo(
    () => [...factColumns(t, project.code), verbColumn(t, { mayAssign, mayRecord }, setOpen)],
    [t, project.code, mayAssign, mayRecord],
  );
  const file = useFile('slips.read', t(repairTexts.major), format =>
    exportMajorChecks({ path: { project_id: project.id }, query: { format }, parseAs: 'blob' }),
  );
  return (
    <>
      <TablePage
        title={t(repairTexts.major)}
        name="major-checks"
        nav={<RepairNav />}
        file={file}
        print={paths.printMajor(project.code)}
        query={checks}
        columns={columns}
        keyOf={check => check.id}
        none={t(repairTexts.noMajor)}
      />
      {open && <open.Form check={open.check} onClose={() => setOpen(null)} />}
    </>
  );
}

function factColumns(t: Translate, project: string): Column<MajorCheck>[] {
  return [
    { key: 'due', title: t(repairTexts.due), render: check => <strong>{check.due_on}</strong> },
    {
      key: 'place',
      title: t(commonTexts.place),
      render: check => (
        <a href={paths.printSlip(project, check.slip_id)} target="_blank" rel="noopener">
          {check.place ?? '—'}
        </a>
      ),
    },
    { key: 'content', title: t(commonTexts.matter), isCut: true, render: check => check.content ?? '—' },
    { key: 'assigned', title: t(repairTexts.assigned), render: check => check.assigned_name ?? '—' },
    {
      key: 'result',
      title: t(repairTexts.result),
      render: check =>
        check.checked_at ? (
          <span className={check.is_good ? styles.good : styles.bad}>
            {t(check.is_good ? repairTexts.good : repairTexts.bad)} <Moment at={check.checked_at} />
          </span>
        ) : (
          '—'
        ),
    },
    { key: 'note', title: t(repairTexts.note), isCut: true, render: check => check.note || '—' },
  ];
}

type May = { mayAssign: boolean; mayRecord: boolean };

function verbColumn(t: Translate, { mayAssign, mayRecord }: May, open: (what: Open) => void): Column<MajorCheck> {
  return {
    key: 'verbs',
    title: t(uiTexts.actions),
    align: 'end',
    render: check =>
      !check.checked_at && (
        <span className={styles.verbs}>
          {mayAssign && <Button onClick={() => open({ check, Form: AssignForm })}>{t(repairTexts.assign)}</Button>}
          {mayRecord && <Button onClick={() => open({ check, Form: RecordForm })}>{t(repairTexts.record)}</Button>}
        </span>
      ),
  };
}
