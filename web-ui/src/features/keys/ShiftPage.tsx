//! A hand-over as it was signed; whoever takes over signs here.
//!
//! Rule: CUS-03.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { takeShift } from '@/api/gen/sdk.gen.ts';
import type { Shift, ShiftTake } from '@/api/gen/types.gen.ts';
import { shiftTakeRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatExact } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Money } from '@/ui/Money.tsx';
import { Long } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel, PanelBody } from '@/ui/Panel.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { shiftQuery } from './queries.ts';
import { ShiftItemList } from './ShiftItemList.tsx';
import { shiftStateTexts, shiftTexts } from './texts.ts';

export default function ShiftPage() {
  const project = useProject();
  const { shift: id } = useParams({ from: '/signed-in/office/p/$project/shifts/$shift' });
  const query = useQuery(shiftQuery(project.id, id));
  return <Loaded query={query}>{shift => <Shown shift={shift} onReload={() => void query.refetch()} />}</Loaded>;
}

function Shown({ shift, onReload }: { shift: Shift; onReload: () => void }) {
  const t = useT();
  const project = useProject();
  const [isOpen, setOpen] = useState(false);
  const drawer = shift.drawer_fen ?? null;
  return (
    <>
      <PageHead
        title={t(shiftTexts.titleOf, { at: formatExact(shift.given_at).slice(0, 16) })}
        beside={
          <StageTag tone={shift.state === 'taken' ? 'done' : 'waiting'}>{t(shiftStateTexts[shift.state])}</StageTag>
        }
      >
        <PrintLink href={paths.printShift(project.code, shift.id)} />
        {shift.is_takeable && (
          <Button variant="main" onClick={() => setOpen(true)}>
            {t(shiftTexts.take)}
          </Button>
        )}
      </PageHead>
      <Panel title={t(shiftTexts.shifts)}>
        <Facts
          items={[
            [t(shiftTexts.giver), shift.giver_name],
            [t(shiftTexts.given), <Moment key="given" at={shift.given_at} />],
            [t(shiftTexts.taker), shift.taker_name],
            [t(shiftTexts.taken), shift.taken_at && <Moment at={shift.taken_at} />],
            [t(shiftTexts.drawer), drawer === null ? null : <Money key="drawer" fen={drawer} />],
            [t(shiftTexts.notes), shift.notes],
            [t(shiftTexts.remarks), shift.remarks],
          ]}
        />
        <PanelBody>
          <ShiftItemList items={shift.items} />
        </PanelBody>
      </Panel>
      {isOpen && <TakeForm shift={shift} onReload={onReload} onClose={() => setOpen(false)} />}
    </>
  );
}

function TakeForm({ shift, onReload, onClose }: { shift: Shift; onReload: () => void; onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('shifts');
  const save = async (values: ShiftTake) => {
    await write(once =>
      takeShift({
        path: { project_id, shift_id: shift.id },
        headers: { ...once, ...ifMatch(shift.version) },
        body: { remarks: values.remarks?.trim() || null },
      }),
    );
    onClose();
  };
  return (
    <FormDrawer<ShiftTake>
      title={t(shiftTexts.take)}
      verb={t(shiftTexts.take)}
      initial={{}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => <Long name="remarks" label={t(shiftTexts.remarks)} rules={shiftTakeRules.remarks} />}
    </FormDrawer>
  );
}
