//! The papers of a decoration, one by `?paper=`: form, deposit slip, permit, worker passes, extension permit, acceptance,
//! refund form. The permit's code opens the decoration, a pass's code holds its number for the guard.
//!
//! Rule: DEC-02, DEC-04, DEC-08, DEC-12, DEC-13, RDR-02.

import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { DecorationFile } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type DecorationPaper, decorationPaperTexts } from '@/lib/decorationPapers.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Loaded } from '@/ui/PageState.tsx';
import {
  AcceptanceBody,
  ChangeBody,
  FormBody,
  PassesBody,
  PermitBody,
  RefundBody,
  SlipBody,
} from './DecorationBodies.tsx';
import { decorationPaperQuery } from './decorationQueries.ts';
import { Bar, PaperHead, Printed, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { printTexts } from './texts.ts';

const BODIES = {
  form: FormBody,
  slip: SlipBody,
  permit: PermitBody,
  passes: PassesBody,
  change: ChangeBody,
  acceptance: AcceptanceBody,
  refund: RefundBody,
} as const satisfies Record<DecorationPaper, unknown>;

/** The page. */
export default function DecorationPaperPage() {
  const project = useProject();
  const { decoration: id = '' }: { decoration?: string } = useParams({ strict: false });
  const { paper = 'form' }: { paper?: DecorationPaper } = useSearch({ strict: false });
  const query = useQuery(decorationPaperQuery(project.id, id));
  return (
    <>
      <Bar onPaper={query.data && { paper: 'decoration', record_id: id, filter: `paper=${paper}` }} />
      <Loaded query={query}>{one => <Paper decoration={one} paper={paper} />}</Loaded>
    </>
  );
}

function Paper({ decoration, paper }: { decoration: DecorationFile; paper: DecorationPaper }) {
  const t = useT();
  const { code } = useProject();
  const Body = BODIES[paper];
  const title = t(decorationPaperTexts[paper]);
  const number = paper === 'permit' ? (decoration.permit_number ?? decoration.number) : decoration.number;
  return (
    <Sheet kind="a4">
      <title>{`${title} ${number}`}</title>
      <PaperHead
        title={title}
        beside={number}
        path={paths.decoration(code, decoration.id)}
        qrLabel={t(printTexts.qr, { number })}
      />
      <Body decoration={decoration} />
      <p className={styles.foot}>
        <Printed />
      </p>
    </Sheet>
  );
}
