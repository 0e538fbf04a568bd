//! The inspection of a unit at its handover: place, item, in order or not, and whether a repair was registered. Empty lines
//! are left for what is seen on the way.
//!
//! Rule: MOV-05.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Procedure, ProcedureFinding } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useLang, useT } from '@/lib/i18n.ts';
import { nameIn } from '@/lib/procedureLines.ts';
import { useProject } from '@/lib/project.ts';
import { Loaded } from '@/ui/PageState.tsx';
import { deskPaperTexts } from './deskPaperTexts.ts';
import { Grid, onPaper } from './Grid.tsx';
import { List, type PaperColumn } from './List.tsx';
import { Bar, PaperHead, Printed, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { procedurePaperQuery } from './recordPaperQueries.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function InspectionPaperPage() {
  const project = useProject();
  const { procedure: id = '' }: { procedure?: string } = useParams({ strict: false });
  const query = useQuery(procedurePaperQuery(project.id, id));
  return (
    <>
      <Bar onPaper={query.data && { paper: 'inspection', record_id: id }} isReading={query.isPending} />
      <Loaded query={query}>{one => <Inspection procedure={one} />}</Loaded>
    </>
  );
}

/** A line: a finding, or none to be written by hand. */
type Line = { mark: string; found: ProcedureFinding | null };

/** How many lines stand on the paper at least. */
const LEAST_LINES = 12;

function linesOf(procedure: Procedure): Line[] {
  const findings = procedure.steps.flatMap(step => step.findings);
  const lines: Line[] = findings.map((found, at) => ({ mark: `found ${at}`, found }));
  const empty = Math.max(findings.length === 0 ? LEAST_LINES : 2, LEAST_LINES - findings.length);
  return [...lines, ...Array.from({ length: empty }, (_, at) => ({ mark: `empty ${at}`, found: null }))];
}

function Inspection({ procedure }: { procedure: Procedure }) {
  const t = useT();
  const lang = useLang();
  const { code } = useProject();
  const title = t(deskPaperTexts.inspection);
  const step = procedure.steps.find(one => one.form === 'inspection');
  return (
    <Sheet kind="a4">
      <title>{`${title} ${procedure.number}`}</title>
      <PaperHead
        title={title}
        beside={procedure.number}
        path={paths.procedure(code, procedure.id)}
        qrLabel={t(printTexts.qr, { number: procedure.number })}
      />
      <Grid
        columns={2}
        boxes={[
          { label: t(deskPaperTexts.room), value: procedure.unit },
          { label: t(deskPaperTexts.customer), value: procedure.party_name },
          { label: t(deskPaperTexts.procedure), value: nameIn(lang, procedure) },
          {
            label: t(deskPaperTexts.at),
            value: [onPaper(step?.done_at), step?.done_by].filter(Boolean).join(' '),
          },
        ]}
      />
      <div className={styles.said}>
        <List label={title} columns={columns(t)} rows={linesOf(procedure)} keyOf={line => line.mark} isPart isTall />
      </div>
      <Grid
        columns={2}
        boxes={[
          { label: t(deskPaperTexts.customerSigns), value: '', lines: 2 },
          { label: t(deskPaperTexts.engineerSigns), value: '', lines: 2 },
        ]}
      />
      <p className={styles.foot}>
        <Printed />
      </p>
    </Sheet>
  );
}

function columns(t: Translate): PaperColumn<Line>[] {
  const resultOf = (found: ProcedureFinding) => t(found.is_ok ? deskPaperTexts.inOrder : deskPaperTexts.defect);
  return [
    { title: t(deskPaperTexts.place), width: 16, cell: ({ found }) => found?.place },
    { title: t(deskPaperTexts.item), width: 26, cell: ({ found }) => found?.item },
    { title: t(deskPaperTexts.result), width: 12, cell: ({ found }) => found && resultOf(found) },
    { title: t(deskPaperTexts.problem), width: 34, cell: ({ found }) => found?.note },
    {
      title: t(deskPaperTexts.ticket),
      width: 12,
      cell: ({ found }) => found?.ticket_id && t(deskPaperTexts.hasTicket),
    },
  ];
}
