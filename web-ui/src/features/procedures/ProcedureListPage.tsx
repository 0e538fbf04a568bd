//! Procedures at the desk: what is under way, what waits for whom, and what is due.
//!
//! Rule: MOV-16, MOV-21.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { exportProcedures } from '@/api/gen/sdk.gen.ts';
import type { ProcedureItem } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import { type Lang, type Translate, useLang, useT } from '@/lib/i18n.ts';
import { nameIn } from '@/lib/procedureLines.ts';
import { procedureStageTexts } from '@/lib/procedureTexts.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import { ClockTag } from '@/ui/ClockTag.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, TickFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { pickerTexts } from '@/ui/office/texts.ts';
import { StageTag } from '@/ui/StageTag.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { KindNav } from './KindNav.tsx';
import { OpenForm } from './OpenForm.tsx';
import { procedureFilter, procedureKindsQuery, proceduresQuery } from './queries.ts';
import { STAGE_TONES } from './stages.ts';
import { procedureTexts } from './texts.ts';

export default function ProcedureListPage() {
  const t = useT();
  const lang = useLang();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/procedures' });
  const navigate = useNavigate();
  const mayOpen = useMay('procedures.work');
  const [isOpening, setOpening] = useState(false);
  const procedures = useQuery(proceduresQuery(project.id, search));
  const { data: kinds = [] } = useQuery(procedureKindsQuery(project.id));
  const columns = useMemo(() => procedureColumns(t, lang, project), [t, lang, project]);
  const file = useFile('procedures.read', t(pageTexts.procedures), format =>
    exportProcedures({
      path: { project_id: project.id },
      query: { ...procedureFilter(search), format },
      parseAs: 'blob',
    }),
  );
  const kindChoices = kinds.map(({ definition }) => ({
    value: definition.code,
    label: nameIn(lang, { name: definition.zh, name_en: definition.en }),
  }));
  return (
    <>
      <ListPage
        title={t(pageTexts.procedures)}
        list="procedures"
        search={search}
        file={file}
        nav={<KindNav />}
        verbs={
          mayOpen && (
            <Button variant="main" onClick={() => setOpening(true)}>
              {t(procedureTexts.open)}
            </Button>
          )
        }
        filters={change => (
          <>
            <ChoiceFilter
              label={t(procedureTexts.kind)}
              value={search.kind}
              options={kindChoices}
              onChange={kind => change({ kind })}
            />
            <ChoiceFilter
              label={t(commonTexts.stage)}
              value={search.stage}
              options={choicesOf(procedureStageTexts, t)}
              onChange={stage => change({ stage })}
            />
            <TickFilter
              label={t(procedureTexts.onlyBlocked)}
              value={search.blocked}
              onChange={blocked => change({ blocked })}
            />
          </>
        )}
        query={procedures}
        columns={columns}
        keyOf={one => one.id}
        onOpen={one => void navigate({ href: paths.procedure(project.code, one.id) })}
        none={t(procedureTexts.none)}
      />
      {isOpening && <OpenForm kinds={kinds} onClose={() => setOpening(false)} />}
    </>
  );
}

function procedureColumns(t: Translate, lang: Lang, project: { id: string; code: string }): Column<ProcedureItem>[] {
  return [
    {
      key: 'number',
      title: t(procedureTexts.number),
      width: 130,
      render: one => <Link to={paths.procedure(project.code, one.id)}>{one.number}</Link>,
    },
    { key: 'kind', title: t(procedureTexts.kind), width: 130, render: one => nameIn(lang, one) },
    { key: 'unit', title: t(commonTexts.room), width: 90, render: one => one.unit },
    { key: 'party', title: t(pickerTexts.customer), width: 90, isCut: true, render: one => one.party_name },
    {
      key: 'stage',
      title: t(commonTexts.stage),
      width: 110,
      render: one => (
        <StageTag tone={one.is_blocked ? 'waiting' : STAGE_TONES[one.stage]}>
          {one.is_blocked ? t(procedureTexts.blocked) : t(procedureStageTexts[one.stage])}
        </StageTag>
      ),
    },
    {
      key: 'progress',
      title: t(procedureTexts.steps),
      width: 80,
      render: one => t(procedureTexts.progress, { over: one.steps_over, all: one.steps }),
    },
    {
      key: 'next',
      title: t(procedureTexts.next),
      isCut: true,
      render: one => (lang === 'zh' ? one.next : one.next_en).join(lang === 'zh' ? '、' : ', ') || '—',
    },
    {
      key: 'clock',
      title: t(uiTexts.clocks),
      width: 150,
      render: one => (one.clock ? <ClockTag clock={one.clock} projectId={project.id} /> : '—'),
    },
    { key: 'opened', title: t(procedureTexts.opened), width: 104, render: one => <Moment at={one.opened_at} /> },
  ];
}
