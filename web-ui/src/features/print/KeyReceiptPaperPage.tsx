//! The receipt of the keys that a procedure hands over: kind, pieces, who signs for them.
//!
//! Rule: MOV-05, KEY-05.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Procedure, ProcedureStep } from '@/api/gen/types.gen.ts';
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
export default function KeyReceiptPaperPage() {
  const project = useProject();
  const { procedure: id = '' }: { procedure?: string } = useParams({ strict: false });
  const query = useQuery(procedurePaperQuery(project.id, id));
  return (
    <>
      <Bar onPaper={query.data && { paper: 'key_receipt', record_id: id }} isReading={query.isPending} />
      <Loaded query={query}>{one => <Receipt procedure={one} />}</Loaded>
    </>
  );
}

function Receipt({ procedure }: { procedure: Procedure }) {
  const t = useT();
  const lang = useLang();
  const { code } = useProject();
  const title = t(deskPaperTexts.keyReceipt);
  const steps = procedure.steps.filter(step => step.form === 'keys');
  return (
    <Sheet kind="a5">
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
          { label: t(deskPaperTexts.procedure), value: nameIn(lang, procedure), isWide: true },
        ]}
      />
      <div className={styles.said}>
        <List label={title} columns={columns(t)} rows={steps} keyOf={step => step.key} isPart isTall />
      </div>
      <p className={styles.said}>{t(deskPaperTexts.keyClause)}</p>
      <Grid
        columns={2}
        boxes={[
          { label: t(deskPaperTexts.receiverSigns), value: '', lines: 2 },
          { label: t(deskPaperTexts.officeSigns), value: '', lines: 2 },
        ]}
      />
      <p className={styles.foot}>
        <Printed />
      </p>
    </Sheet>
  );
}

/** What is not written down yet is left to be written by hand. */
function columns(t: Translate): PaperColumn<ProcedureStep>[] {
  return [
    { title: t(deskPaperTexts.what), width: 40, cell: ({ handed }) => handed?.what },
    { title: t(deskPaperTexts.pieces), width: 10, cell: ({ handed }) => handed?.pieces },
    { title: t(deskPaperTexts.receivedBy), width: 16, cell: ({ handed }) => handed?.signed_by },
    { title: t(deskPaperTexts.at), width: 18, cell: ({ done_at }) => onPaper(done_at) },
    { title: t(deskPaperTexts.clerk), width: 16, cell: ({ done_by }) => done_by },
  ];
}
