//! A month's analysis of complaints on paper: the categories with their main factors, and what was found to be the cause and
//! done against it.
//!
//! Rule: CMP-24, STA-06.

import { useQuery } from '@tanstack/react-query';
import type { Complaint, ComplaintAnalysis, ComplaintFigures } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { cardTexts } from '@/lib/complaintTexts.ts';
import { formatRate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { daysOfMonth } from '@/lib/months.ts';
import { useProject } from '@/lib/project.ts';
import { Empty, Loaded } from '@/ui/PageState.tsx';
import { complaintsQuery, monthAnalysisQuery } from './complaintQueries.ts';
import { Month, useMonth } from './Days.tsx';
import { Grid } from './Grid.tsx';
import { List, type PaperColumn } from './List.tsx';
import { useNames } from './names.ts';
import { Bar, PaperHead, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { printTexts } from './texts.ts';

/** The page. */
export default function ComplaintAnalysisPaperPage() {
  const t = useT();
  const project = useProject();
  const month = useMonth();
  const analysis = useQuery(monthAnalysisQuery(project.id, month));
  const cards = useQuery(complaintsQuery(project.id, daysOfMonth(month)));
  return (
    <>
      <title>{t(printTexts.complaintAnalysis)}</title>
      <Bar isReading={analysis.isPending || cards.isPending}>
        <Month month={month} />
      </Bar>
      <Loaded query={analysis}>
        {data => <Loaded query={cards}>{({ lines }) => <Paper analysis={data} cards={lines} />}</Loaded>}
      </Loaded>
    </>
  );
}

type Props = { analysis: ComplaintAnalysis; cards: readonly Complaint[] };

function Paper({ analysis, cards }: Props) {
  const t = useT();
  const project = useProject();
  const nameOf = useNames(project.id);
  const title = t(printTexts.complaintAnalysis);
  const analysed = cards.filter(({ cause, prevention }) => cause || prevention);
  return (
    <Sheet kind="a4">
      <PaperHead
        title={title}
        beside={analysis.month}
        path={`${paths.complaintAnalysis(project.code)}?month=${analysis.month}`}
        qrLabel={t(printTexts.qrList)}
      />
      <Grid
        columns={2}
        boxes={[
          { label: t(printTexts.complaintsIn), value: analysis.received },
          { label: t(printTexts.valid), value: analysis.valid },
          { label: t(printTexts.onTime), value: formatRate(analysis.on_time_rate) },
          { label: t(printTexts.target), value: analysis.target == null ? '' : `${analysis.target}%` },
        ]}
      />
      <List label={title} columns={figures(t)} rows={analysis.items} keyOf={line => line.category_id ?? ''} />
      <h2 className={styles.part}>{t(printTexts.causesAndMeasures)}</h2>
      {analysed.length === 0 ? (
        <Empty>{t(printTexts.noRows)}</Empty>
      ) : (
        <List
          label={t(printTexts.causesAndMeasures)}
          columns={causes(t, nameOf)}
          rows={analysed}
          keyOf={card => card.ticket_id}
        />
      )}
    </Sheet>
  );
}

function figures(t: Translate): PaperColumn<ComplaintFigures>[] {
  return [
    {
      title: t(printTexts.topic),
      width: 24,
      cell: line =>
        [line.category ?? t(printTexts.noCategory), line.is_main && `(${t(printTexts.mainFactor)})`]
          .filter(Boolean)
          .join(' '),
    },
    { title: t(printTexts.count), width: 9, cell: line => line.received },
    { title: t(printTexts.cumulated), width: 13, cell: line => formatRate(line.cumulated) },
    { title: t(printTexts.valid), width: 9, cell: line => line.valid },
    { title: t(printTexts.invalid), width: 9, cell: line => line.invalid },
    { title: t(printTexts.repeated), width: 9, cell: line => line.repeated },
    { title: t(printTexts.satisfiedCount), width: 9, cell: line => line.satisfied },
    { title: t(printTexts.onTime), width: 18, cell: line => formatRate(line.on_time_rate) },
  ];
}

function causes(t: Translate, nameOf: (id: string | null | undefined) => string): PaperColumn<Complaint>[] {
  return [
    { title: t(printTexts.number), width: 14, cell: card => card.ticket_number },
    { title: t(printTexts.topic), width: 16, cell: card => nameOf(card.category_id) },
    { title: t(cardTexts.cause), width: 35, cell: card => card.cause },
    { title: t(cardTexts.prevention), width: 35, cell: card => card.prevention },
  ];
}
