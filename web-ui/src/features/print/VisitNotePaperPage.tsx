//! What somebody heard of a visit, as a note that is handed over.
//!
//! Rule: VAC-08.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Visit } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { visitMeansTexts } from '@/lib/visitTexts.ts';
import { Loaded } from '@/ui/PageState.tsx';
import { Grid, onPaper } from './Grid.tsx';
import { Bar, PaperHead, Printed, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { visitPaperQuery } from './visitPaperQueries.ts';
import { visitPaperTexts } from './visitPaperTexts.ts';

/** The page. */
export default function VisitNotePaperPage() {
  const project = useProject();
  const { visit: id = '' }: { visit?: string } = useParams({ strict: false });
  const visit = useQuery(visitPaperQuery(project.id, id));
  return (
    <>
      <Bar onPaper={visit.data && { paper: 'visit_note', record_id: id }} />
      <Loaded query={visit}>
        {data => (
          <Sheet kind="a4">
            <Body visit={data} />
          </Sheet>
        )}
      </Loaded>
    </>
  );
}

function Body({ visit }: { visit: Visit }) {
  const t = useT();
  const { code } = useProject();
  return (
    <>
      <title>{`${t(visitPaperTexts.note)} ${visit.room}`}</title>
      <PaperHead
        title={t(visitPaperTexts.note)}
        beside={visit.room}
        path={paths.visit(code, visit.id)}
        qrLabel={t(visitPaperTexts.opens)}
      />
      <Grid
        columns={2}
        boxes={[
          { label: t(visitPaperTexts.room), value: <strong>{visit.room}</strong> },
          { label: t(visitPaperTexts.visited), value: onPaper(visit.ended_at) },
          { label: t(visitPaperTexts.feedbackTo), value: visit.feedback_to },
          { label: t(visitPaperTexts.feedbackAt), value: onPaper(visit.feedback_at) },
          { label: t(visitPaperTexts.by), value: visit.feedback_by },
          {
            label: t(visitPaperTexts.means),
            value: visit.feedback_means && t(visitMeansTexts[visit.feedback_means]),
          },
          { label: t(visitPaperTexts.said), value: visit.feedback_text, isWide: true, lines: 4 },
          { label: t(visitPaperTexts.sign), value: '', isWide: true, lines: 3 },
        ]}
      />
      <p className={styles.foot}>
        <Printed />
      </p>
    </>
  );
}
