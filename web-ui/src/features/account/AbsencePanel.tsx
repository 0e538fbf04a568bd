//! Who is away and who stands in, in one project: one's own absences, and those of all for whoever leads.
//!
//! Rule: CLX-05.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { addAbsence, cancelAbsence } from '@/api/gen/sdk.gen.ts';
import type { Absence, AbsenceAdd, MyProject } from '@/api/gen/types.gen.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { fromLocalField, toLocalField } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { may } from '@/lib/permissions.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { useMe } from '@/lib/session.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { Dialog, DialogButtons } from '@/ui/Dialog.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Check, Pick, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { TablePanel } from '@/ui/WholeTable.tsx';
import styles from './account.module.css';
import { absencesQuery } from './queries.ts';
import { absenceKindTexts, absenceTexts } from './texts.ts';

/** The panel; nothing for an account that does not work in the project. */
export function AbsencePanel({ project, isOnly }: { project: MyProject; isOnly: boolean }) {
  const t = useT();
  const me = useMe();
  const leads = may(me, project, ['staff.edit']);
  const works = may(me, project, ['staff.read']);
  const absences = useQuery({ ...absencesQuery(project.id, leads ? undefined : me.id), enabled: works });
  const [open, setOpen] = useState<'add' | Absence | null>(null);
  if (!works) return null;
  const columns: Column<Absence>[] = [
    { key: 'who', title: t(absenceTexts.who), render: one => one.user_name },
    { key: 'kind', title: t(absenceTexts.kind), render: one => t(absenceKindTexts[one.kind]) },
    {
      key: 'substitute',
      title: t(absenceTexts.substitute),
      render: one => (
        <>
          {one.substitute_name}
          {one.is_told_too && <span className={styles.note}> · {t(absenceTexts.toldToo)}</span>}
        </>
      ),
    },
    { key: 'from', title: t(absenceTexts.from), render: one => <Moment at={one.from_at} /> },
    { key: 'to', title: t(absenceTexts.to), render: one => <Moment at={one.to_at} /> },
    {
      key: 'verbs',
      title: t(uiTexts.actions),
      align: 'end',
      render: one => one.is_cancellable && <Button onClick={() => setOpen(one)}>{t(absenceTexts.cancel)}</Button>,
    },
  ];
  return (
    <>
      <TablePanel
        title={isOnly ? t(absenceTexts.title) : `${t(absenceTexts.title)} · ${project.name}`}
        name={`absences.${project.code}`}
        beside={<span className={styles.note}>{t(absenceTexts.hint)}</span>}
        verbs={<Button onClick={() => setOpen('add')}>{t(absenceTexts.add)}</Button>}
        query={{ ...absences, data: absences.data?.items }}
        columns={columns}
        keyOf={one => one.id}
        none={t(absenceTexts.none)}
      />
      {open === 'add' && <AbsenceForm project={project} leads={leads} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'add' && (
        <CancelDialog absence={open} project={project} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

type Values = Omit<AbsenceAdd, 'is_told_too'> & { is_told_too?: boolean };

function AbsenceForm({ project, leads, onClose }: { project: MyProject; leads: boolean; onClose: () => void }) {
  const t = useT();
  const me = useMe();
  const write = useWrite('absences');
  const people = useQuery(peopleQuery(project.id)).data ?? [];
  const save = async ({ from_at, to_at, ...values }: Values) => {
    const body = { ...values, from_at: fromLocalField(from_at) ?? from_at, to_at: fromLocalField(to_at) ?? to_at };
    await write(headers => addAbsence({ path: { project_id: project.id }, headers, body }));
    onClose();
  };
  const initial = { user_id: me.id, kind: 'leave' as const, from_at: toLocalField(new Date(serverNow())) };
  const needed = [{ required: true }];
  return (
    <FormDrawer<Values> title={t(absenceTexts.add)} initial={initial} onSave={save} onClose={onClose}>
      {() => (
        <>
          {leads && <Pick name="user_id" label={t(absenceTexts.who)} options={namedChoices(people)} rules={needed} />}
          <Pick
            name="substitute_id"
            label={t(absenceTexts.substitute)}
            options={namedChoices(leads ? people : people.filter(({ id }) => id !== me.id))}
            rules={needed}
          />
          <Pick name="kind" label={t(absenceTexts.kind)} options={choicesOf(absenceKindTexts, t)} rules={needed} />
          <When name="from_at" label={t(absenceTexts.from)} rules={needed} />
          <When name="to_at" label={t(absenceTexts.to)} rules={needed} />
          <Check name="is_told_too" label={t(absenceTexts.toldToo)} />
        </>
      )}
    </FormDrawer>
  );
}

type CancelProps = { absence: Absence; project: MyProject; onClose: () => void };

function CancelDialog({ absence, project, onClose }: CancelProps) {
  const t = useT();
  const write = useWrite('absences');
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const cancel = async () => {
    setBusy(true);
    const path = { project_id: project.id, absence_id: absence.id };
    try {
      await write(once => cancelAbsence({ path, headers: { ...once, ...ifMatch(absence.version) }, body: {} }));
      onClose();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <Dialog title={t(absenceTexts.cancelQuestion, { name: absence.user_name })} onClose={onClose}>
      <p>{t(absenceTexts.cancelHint)}</p>
      <ProblemAlert error={error} />
      <DialogButtons>
        <Button onClick={onClose}>{t(commonTexts.keep)}</Button>
        <Button variant="danger" isBusy={isBusy} onClick={() => void cancel()}>
          {t(absenceTexts.cancel)}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
