//! Shifts that handed over to the next; and handing over.
//!
//! Rule: CUS-03, STF-08.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { giveShift } from '@/api/gen/sdk.gen.ts';
import type { Shift, ShiftGive } from '@/api/gen/types.gen.ts';
import { shiftGiveRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { yuanOrNull } from '@/lib/amounts.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { formatExact } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMe } from '@/lib/session.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { namedChoices } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Long, Pick, Yuan } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Loaded } from '@/ui/PageState.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { openItemsQuery, shiftsQuery } from './queries.ts';
import { ShiftItemList } from './ShiftItemList.tsx';
import { shiftStateTexts, shiftTexts } from './texts.ts';

export default function ShiftListPage() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/office/p/$project/shifts' });
  const mayGive = useMay('shifts.work');
  const shifts = useQuery(shiftsQuery(project.id, search));
  const columns = useMemo(() => shiftColumns(t, project.code), [t, project.code]);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ListPage
        title={t(shiftTexts.shifts)}
        list="shifts"
        search={search}
        verbs={
          mayGive && (
            <Button variant="main" onClick={() => setOpen(true)}>
              {t(shiftTexts.give)}
            </Button>
          )
        }
        filters={() => null}
        query={shifts}
        columns={columns}
        keyOf={shift => shift.id}
        onOpen={shift => void navigate({ href: paths.shift(project.code, shift.id) })}
        none={t(shiftTexts.noShifts)}
      />
      {isOpen && <GiveForm onClose={() => setOpen(false)} />}
    </>
  );
}

function shiftColumns(t: Translate, project: string): Column<Shift>[] {
  return [
    {
      key: 'given',
      title: t(shiftTexts.given),
      width: 180,
      render: shift => <Link to={paths.shift(project, shift.id)}>{formatExact(shift.given_at).slice(0, 16)}</Link>,
    },
    { key: 'giver', title: t(shiftTexts.giver), render: shift => shift.giver_name },
    { key: 'taker', title: t(shiftTexts.taker), render: shift => shift.taker_name },
    { key: 'keys', title: t(shiftTexts.keysOut), width: 110, render: shift => shift.items.keys_out.length },
    { key: 'clocks', title: t(shiftTexts.clocks), width: 130, render: shift => shift.items.clocks.length },
    {
      key: 'state',
      title: t(shiftTexts.taken),
      render: shift => (
        <StageTag tone={shift.state === 'taken' ? 'done' : 'waiting'}>{t(shiftStateTexts[shift.state])}</StageTag>
      ),
    },
  ];
}

type Values = Omit<ShiftGive, 'drawer_fen'> & { drawer?: string };

function GiveForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const project = useProject();
  const me = useMe();
  const navigate = useNavigate();
  const { data: people = [] } = useQuery(peopleQuery(project.id));
  const open = useQuery(openItemsQuery(project.id));
  const write = useWrite('shifts');
  const save = async ({ drawer, ...values }: Values) => {
    const body = { ...values, drawer_fen: yuanOrNull(drawer), notes: values.notes?.trim() || null };
    const made = await write(once => giveShift({ path: { project_id: project.id }, headers: once, body }));
    onClose();
    void navigate({ href: paths.shift(project.code, made.id) });
  };
  return (
    <FormDrawer<Values>
      title={t(shiftTexts.give)}
      verb={t(shiftTexts.give)}
      width={640}
      initial={{}}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Pick
            name="taker_id"
            label={t(shiftTexts.taker)}
            rules={shiftGiveRules.taker_id}
            options={namedChoices(people.filter(person => person.id !== me.id))}
          />
          <Yuan name="drawer" label={t(shiftTexts.drawer)} />
          <Long name="notes" label={t(shiftTexts.notes)} rules={shiftGiveRules.notes} hint={t(shiftTexts.asNow)} />
          <Loaded query={open}>{({ items }) => <ShiftItemList items={items} />}</Loaded>
        </>
      )}
    </FormDrawer>
  );
}
