//! The record of a visit on paper: each thing looked at, what was done, the problems, and who heard of it.
//!
//! Rule: VAC-07, VAC-08.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Visit } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatList } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { regimeTexts, visitCareTexts, visitItemTexts, visitMeansTexts, visitResultTexts } from '@/lib/visitTexts.ts';
import { Loaded } from '@/ui/PageState.tsx';
import { Photos } from '@/ui/Photos.tsx';
import { Grid, onPaper } from './Grid.tsx';
import { Bar, PaperHead, Printed, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { visitPaperQuery } from './visitPaperQueries.ts';
import { visitPaperTexts } from './visitPaperTexts.ts';

/** The page. */
export default function VisitPaperPage() {
  const project = useProject();
  const { visit: id = '' }: { visit?: string } = useParams({ strict: false });
  const visit = useQuery(visitPaperQuery(project.id, id));
  return (
    <>
      <Bar onPaper={visit.data && { paper: 'visit', record_id: id }} />
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
  const { id, code } = useProject();
  const checks = visit.checks.map(({ item, result, note }) => ({
    label: t(visitItemTexts[item]),
    value: [t(visitResultTexts[result]), note].filter(Boolean).join(' · '),
  }));
  return (
    <>
      <title>{`${t(visitPaperTexts.record)} ${visit.room}`}</title>
      <PaperHead
        title={t(visitPaperTexts.record)}
        beside={`${visit.room} · ${visit.planned_on}`}
        path={paths.visit(code, visit.id)}
        qrLabel={t(visitPaperTexts.opens)}
      />
      <Grid
        columns={2}
        boxes={[
          { label: t(visitPaperTexts.room), value: <strong>{visit.room}</strong> },
          { label: t(visitPaperTexts.regime), value: visit.regime && t(regimeTexts[visit.regime]) },
          { label: t(visitPaperTexts.visited), value: onPaper(visit.ended_at) },
          { label: t(visitPaperTexts.by), value: visit.visited_by },
          ...checks,
          { label: t(visitPaperTexts.done), value: formatList(visit.done.map(one => t(visitCareTexts[one]))) },
          { label: t(visitPaperTexts.note_), value: visit.note },
          {
            label: t(visitPaperTexts.problems),
            value: visit.problems.map(({ text }) => text).join('；'),
            isWide: true,
          },
          { label: t(visitPaperTexts.feedbackTo), value: visit.feedback_to },
          { label: t(visitPaperTexts.feedbackAt), value: onPaper(visit.feedback_at) },
          {
            label: t(visitPaperTexts.means),
            value: visit.feedback_means && t(visitMeansTexts[visit.feedback_means]),
            isWide: true,
          },
        ]}
      />
      <Photos projectId={id} id={visit.id} kind="visit" />
      <p className={styles.foot}>
        <Printed />
      </p>
    </>
  );
}
