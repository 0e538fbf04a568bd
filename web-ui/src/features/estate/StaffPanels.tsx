//! Groups with a convenor, and the file of each person: what appraisal is based on.
//!
//! Rule: PPL-07, PPL-08, PPL-11.

import { useQuery } from '@tanstack/react-query';
import { useId, useMemo, useState } from 'react';
import type { Group, StaffEntry } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { formatList } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { staffEntryTexts } from '@/lib/valueTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { namedChoices } from '@/ui/choices.ts';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Select } from '@/ui/office/Select.tsx';
import { Empty, Loaded } from '@/ui/PageState.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { TablePanel } from '@/ui/WholeTable.tsx';
import styles from './estate.module.css';
import { groupsQuery, staffFileQuery } from './queries.ts';
import { EntryForm, GroupForm, VoidEntryForm } from './StaffForms.tsx';
import { estateTexts, groupKindTexts } from './texts.ts';

/** The groups. */
export function Groups() {
  const t = useT();
  const project = useProject();
  const mayEdit = useMay('staff.edit');
  const groups = useQuery(groupsQuery(project.id));
  const [open, setOpen] = useState<{ group?: Group } | null>(null);
  const columns = useMemo(() => groupColumns(t), [t]);
  return (
    <>
      <TablePanel
        title={t(estateTexts.groups)}
        name="groups"
        verbs={mayEdit && <Button onClick={() => setOpen({})}>{t(estateTexts.addGroup)}</Button>}
        query={groups}
        columns={columns}
        keyOf={group => group.id}
        {...(mayEdit && { onOpen: (group: Group) => setOpen({ group }) })}
        none={t(estateTexts.noGroups)}
      />
      {open && <GroupForm group={open.group} onClose={() => setOpen(null)} />}
    </>
  );
}

function groupColumns(t: Translate): Column<Group>[] {
  return [
    {
      key: 'name',
      title: t(estateTexts.name),
      render: group => (
        <span className={styles.marks}>
          <strong>{group.name}</strong>
          {!group.is_active && <span className={styles.mark}>{t(estateTexts.stopped)}</span>}
        </span>
      ),
    },
    { key: 'kind', title: t(estateTexts.kind), render: group => t(groupKindTexts[group.kind]) },
    { key: 'convenor', title: t(estateTexts.convenor), render: group => group.convenor.name },
    {
      key: 'members',
      title: t(estateTexts.members),
      isCut: true,
      render: group => formatList(group.members.map(({ name }) => name)),
    },
  ];
}

/** A person's file, once the person is chosen. */
export function StaffFile() {
  const t = useT();
  const id = useId();
  const project = useProject();
  const mayEdit = useMay('staff_file.edit');
  const people = useQuery(peopleQuery(project.id)).data ?? [];
  const [user, setUser] = useState('');
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel
      title={t(estateTexts.staffFile)}
      action={
        user !== '' && (
          <>
            <PrintLink href={paths.printStaffFile(project.code, user)} />{' '}
            {mayEdit && <Button onClick={() => setOpen(true)}>{t(estateTexts.addEntry)}</Button>}
          </>
        )
      }
    >
      <PanelBody>
        <label htmlFor={id}>{t(estateTexts.whoseFile)}</label>{' '}
        <Select
          id={id}
          showSearch
          optionFilterProp="label"
          className={styles.person ?? ''}
          value={user || null}
          onChange={setUser}
          options={namedChoices(people)}
        />
      </PanelBody>
      {user !== '' && <Entries projectId={project.id} user={user} mayEdit={mayEdit} />}
      {isOpen && <EntryForm user={user} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function Entries({ projectId, user, mayEdit }: { projectId: string; user: string; mayEdit: boolean }) {
  const t = useT();
  const file = useQuery(staffFileQuery(projectId, user));
  const [open, setOpen] = useState<StaffEntry | null>(null);
  const columns = useMemo(() => entryColumns(t, mayEdit ? setOpen : null), [t, mayEdit]);
  return (
    <Loaded query={file}>
      {rows => (
        <>
          <DataTable
            label={t(estateTexts.staffFile)}
            name="staff-file"
            columns={columns}
            rows={rows}
            keyOf={entry => entry.id}
            empty={<Empty>{t(estateTexts.noEntries)}</Empty>}
          />
          {open && <VoidEntryForm entry={open} onClose={() => setOpen(null)} />}
        </>
      )}
    </Loaded>
  );
}

function entryColumns(t: Translate, voids: ((entry: StaffEntry) => void) | null): Column<StaffEntry>[] {
  const columns: Column<StaffEntry>[] = [
    { key: 'on', title: t(estateTexts.happenedOn), render: entry => entry.happened_on },
    { key: 'kind', title: t(estateTexts.kind), render: entry => t(staffEntryTexts[entry.kind]) },
    { key: 'value', title: t(estateTexts.figure), render: entry => entry.value ?? '—' },
    {
      key: 'reason',
      title: t(estateTexts.entryReason),
      isCut: true,
      render: entry => (
        <>
          {entry.void_reason && (
            <span className={styles.mark}>{t(estateTexts.voidedWhy, { reason: entry.void_reason })}</span>
          )}{' '}
          {entry.reason}
        </>
      ),
    },
    { key: 'decided', title: t(estateTexts.decidedBy), render: entry => entry.decided_by ?? '—' },
    { key: 'by', title: t(estateTexts.enteredBy), render: entry => entry.entered_by.name },
  ];
  if (!voids) return columns;
  const verb = (entry: StaffEntry) =>
    !entry.void_reason && <Button onClick={() => voids(entry)}>{t(estateTexts.voidEntry)}</Button>;
  return [...columns, { key: 'verbs', title: t(uiTexts.actions), align: 'end', render: verb }];
}
