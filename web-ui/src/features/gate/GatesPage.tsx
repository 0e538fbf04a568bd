//! The gates of the estate: the lead adds and closes them.
//!
//! Rule: GAT-01.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { addGate, changeGate } from '@/api/gen/sdk.gen.ts';
import type { Gate, GateSet } from '@/api/gen/types.gen.ts';
import { gateSetRules } from '@/api/rules.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { Check, Short } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { TablePage } from '@/ui/WholeTable.tsx';
import { GateNav } from './GateNav.tsx';
import { gatesQuery } from './queries.ts';
import { gateTexts } from './texts.ts';

/** The page. */
export default function GatesPage() {
  const t = useT();
  const project = useProject();
  const mayManage = useMay('gate.manage');
  const [open, setOpen] = useState<{ gate?: Gate } | null>(null);
  return (
    <>
      <TablePage
        title={t(gateTexts.gates)}
        name="gates"
        nav={<GateNav />}
        query={useQuery(gatesQuery(project.id))}
        columns={[
          { key: 'name', title: t(gateTexts.gate), render: (gate: Gate) => gate.name },
          { key: 'use', title: t(gateTexts.inUse), width: 120, render: (gate: Gate) => (gate.is_active ? '✓' : '—') },
        ]}
        keyOf={gate => gate.id}
        {...(mayManage && { onOpen: (gate: Gate) => setOpen({ gate }) })}
        none={t(gateTexts.noGates)}
        verbs={
          mayManage && (
            <Button variant="main" onClick={() => setOpen({})}>
              {t(gateTexts.addGate)}
            </Button>
          )
        }
      />
      {open && <GateForm gate={open.gate} onClose={() => setOpen(null)} />}
    </>
  );
}

function GateForm({ gate, onClose }: { gate: Gate | undefined; onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('gates');
  const save = async (body: GateSet) => {
    await write(once =>
      gate
        ? changeGate({ path: { project_id, gate_id: gate.id }, headers: { ...once, ...ifMatch(gate.version) }, body })
        : addGate({ path: { project_id }, headers: once, body }),
    );
    onClose();
  };
  const initial = { name: gate?.name ?? '', is_active: gate?.is_active ?? true };
  return (
    <FormDrawer<GateSet>
      title={t(gate ? gateTexts.changeGate : gateTexts.addGate)}
      initial={initial}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Short name="name" label={t(gateTexts.gate)} rules={gateSetRules.name} />
          <Check name="is_active" label={t(gateTexts.inUse)} />
        </>
      )}
    </FormDrawer>
  );
}
