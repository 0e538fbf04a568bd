//! The file of a procedure: who came for which room, each step with what was written down, and the places to sign.
//!
//! Rule: MOV-03, MOV-05, MOV-13, MOV-16.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { getProcedure } from '@/api/gen/sdk.gen.ts';
import type { Procedure, ProcedureStep } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Lang, type Translate, useLang, useT } from '@/lib/i18n.ts';
import { findingLine, nameIn, stepLines } from '@/lib/procedureLines.ts';
import { procedureStageTexts, stepStateTexts } from '@/lib/procedureTexts.ts';
import { useProject } from '@/lib/project.ts';
import { Loaded } from '@/ui/PageState.tsx';
import { Grid, onPaper } from './Grid.tsx';
import { List, type PaperColumn } from './List.tsx';
import { Bar, PaperHead, Sheet } from './Paper.tsx';
import { procedurePaperTexts } from './procedureTexts.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function ProcedurePaperPage() {
  const project = useProject();
  const { procedure: id = '' }: { procedure?: string } = useParams({ strict: false });
  const query = useQuery({
    queryKey: ['procedures', 'one', project.id, id],
    queryFn: ({ signal }) => getProcedure({ path: { project_id: project.id, procedure_id: id }, signal }),
  });
  return (
    <>
      <Bar onPaper={query.data && { paper: 'procedure', record_id: id }} />
      <Loaded query={query}>{one => <Paper procedure={one} project={project} />}</Loaded>
    </>
  );
}

function Paper({ procedure, project }: { procedure: Procedure; project: { code: string } }) {
  const t = useT();
  const lang = useLang();
  const title = nameIn(lang, procedure);
  const boxes = [
    { label: t(procedurePaperTexts.room), value: procedure.unit },
    { label: t(procedurePaperTexts.customer), value: procedure.party_name },
    { label: t(procedurePaperTexts.other), value: procedure.other_party_name },
    { label: t(procedurePaperTexts.stage), value: t(procedureStageTexts[procedure.stage]) },
    { label: t(procedurePaperTexts.opened), value: `${onPaper(procedure.opened_at)} ${procedure.opened_by}` },
    { label: t(procedurePaperTexts.ended), value: procedure.ended_at && onPaper(procedure.ended_at) },
    { label: t(procedurePaperTexts.reason), value: procedure.reason, isWide: true },
  ];
  const signs = [
    { label: t(procedurePaperTexts.customerSigns), value: '', lines: 2 },
    { label: t(procedurePaperTexts.officeSigns), value: '', lines: 2 },
  ];
  return (
    <Sheet kind="a4">
      <title>{`${title} ${procedure.number}`}</title>
      <PaperHead
        title={title}
        beside={procedure.number}
        path={paths.procedure(project.code, procedure.id)}
        qrLabel={t(printTexts.qr, { number: procedure.number })}
      />
      <Grid boxes={boxes} columns={2} />
      <List label={title} columns={columns(t, lang, procedure)} rows={procedure.steps} keyOf={step => step.key} />
      <Grid boxes={signs} columns={2} />
    </Sheet>
  );
}

function columns(t: Translate, lang: Lang, procedure: Procedure): PaperColumn<ProcedureStep>[] {
  const lines = (step: ProcedureStep) => [...stepLines(procedure, step, t, lang), ...step.findings.map(findingLine)];
  return [
    { title: t(procedurePaperTexts.step), width: 24, cell: step => nameIn(lang, step) },
    { title: t(procedurePaperTexts.state), width: 10, cell: step => t(stepStateTexts[step.state]) },
    {
      title: t(procedurePaperTexts.told),
      width: 48,
      cell: step => lines(step).map(line => <div key={line}>{line}</div>),
    },
    {
      title: t(procedurePaperTexts.by),
      width: 18,
      cell: step => step.done_at && `${step.done_by ?? ''} ${onPaper(step.done_at)}`,
    },
  ];
}
