//! Which duties are in force in the project, who owes them and when; and the project's own.
//!
//! Rule: CLK-10.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Duty } from '@/api/gen/types.gen.ts';
import { type Lang, type Translate, useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { roleTexts } from '@/lib/roles.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { TablePage } from '@/ui/WholeTable.tsx';
import { DutyForm } from './DutyForm.tsx';
import { DutyNav } from './DutyNav.tsx';
import { dutiesQuery } from './queries.ts';
import { dutyTexts, evidenceTexts, heldTexts } from './texts.ts';
import { nameOf, whenOf } from './words.ts';

export default function SettingsPage() {
  const t = useT();
  const lang = useLang();
  const project = useProject();
  const maySet = useMay('duties.set');
  const duties = useQuery(dutiesQuery(project.id));
  const [open, setOpen] = useState<{ duty?: Duty } | null>(null);
  return (
    <>
      <TablePage
        title={t(dutyTexts.settings)}
        name="duties"
        nav={<DutyNav />}
        verbs={
          maySet && (
            <Button variant="main" onClick={() => setOpen({})}>
              {t(dutyTexts.add)}
            </Button>
          )
        }
        query={duties}
        columns={columnsOf(t, lang)}
        keyOf={duty => duty.id}
        none={t(dutyTexts.nothing)}
        {...(maySet && { onOpen: (duty: Duty) => setOpen({ duty }) })}
      />
      {open && <DutyForm duty={open.duty} onClose={() => setOpen(null)} onReload={() => void duties.refetch()} />}
    </>
  );
}

function columnsOf(t: Translate, lang: Lang): Column<Duty>[] {
  return [
    { key: 'name', title: t(dutyTexts.duty), render: one => <strong>{nameOf(one, lang)}</strong> },
    {
      key: 'on',
      title: t(dutyTexts.isOn),
      width: 90,
      render: one => (
        <StageTag tone={one.is_on ? 'done' : 'off'}>{t(one.is_on ? dutyTexts.isOn : dutyTexts.isOff)}</StageTag>
      ),
    },
    { key: 'post', title: t(dutyTexts.post), width: 120, render: one => t(roleTexts[one.role]) },
    { key: 'held', title: t(dutyTexts.heldLabel), width: 140, render: one => t(heldTexts[one.held]) },
    {
      key: 'when',
      title: t(dutyTexts.when),
      width: 240,
      render: one => (one.recurrence ? whenOf(one.recurrence, t) : t(dutyTexts.never)),
    },
    { key: 'evidence', title: t(dutyTexts.evidenceLabel), width: 120, render: one => t(evidenceTexts[one.evidence]) },
    {
      key: 'source',
      title: t(dutyTexts.source),
      width: 100,
      render: one => t(one.key ? dutyTexts.ofPapers : dutyTexts.ownDuty),
    },
  ];
}
