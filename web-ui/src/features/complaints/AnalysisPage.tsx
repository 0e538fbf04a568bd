//! A month's complaints by category with the main factors, answered in time against the target, and the year's course.
//!
//! Rule: CMP-21, CMP-24, CMP-25, NUM-03.

import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { exportComplaintAnalysis } from '@/api/gen/sdk.gen.ts';
import type { ComplaintAnalysis, ComplaintFigures } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatRate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { daysOfMonth, presentMonth } from '@/lib/months.ts';
import { useProject } from '@/lib/project.ts';
import { trendTexts } from '@/lib/texts.ts';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { ExportButtons, useFile } from '@/ui/ExportButtons.tsx';
import { Filters, MonthFilter } from '@/ui/Filters.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel } from '@/ui/Panel.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { useChange } from '@/ui/useListSearch.ts';
import { Bars } from './Bars.tsx';
import { ComplaintNav } from './ComplaintNav.tsx';
import { analysisQuery } from './queries.ts';
import { complaintTexts } from './texts.ts';

export default function AnalysisPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/complaint-analysis' });
  const { month = presentMonth() } = search;
  const change = useChange(search);
  const analysis = useQuery(analysisQuery(project.id, month));
  const file = useFile('tickets.export', `${t(complaintTexts.analysis)}-${month}`, format =>
    exportComplaintAnalysis({ path: { project_id: project.id }, query: { month, format }, parseAs: 'blob' }),
  );
  return (
    <>
      <PageHead title={t(complaintTexts.analysis)}>
        {file && <ExportButtons {...file} />}
        <PrintLink href={`${paths.printComplaintAnalysis(project.code)}?month=${month}`} />
      </PageHead>
      <ComplaintNav />
      <div className="card">
        <Filters>
          <MonthFilter label={t(commonTexts.month)} value={month} onChange={chosen => change({ month: chosen })} />
        </Filters>
      </div>
      <Loaded query={analysis}>{data => <Shown analysis={data} />}</Loaded>
    </>
  );
}

function Shown({ analysis }: { analysis: ComplaintAnalysis }) {
  const t = useT();
  const project = useProject();
  const target = analysis.target == null ? null : `${analysis.target}%`;
  const reached =
    analysis.is_reached == null ? null : t(analysis.is_reached ? complaintTexts.reached : complaintTexts.missed);
  const nameOf = (line: ComplaintFigures) => line.category ?? t(complaintTexts.noCategory);
  return (
    <>
      <Panel title={analysis.month}>
        <Facts
          items={[
            [t(complaintTexts.count), analysis.received],
            [t(complaintTexts.valid), analysis.valid],
            [t(complaintTexts.onTime), [formatRate(analysis.on_time_rate), reached].filter(Boolean).join(' · ')],
            [t(complaintTexts.target), target],
            [t(complaintTexts.rate), analysis.rate == null ? null : (analysis.rate / 100).toFixed(2)],
            [t(complaintTexts.occupied), analysis.occupied_units],
            [t(complaintTexts.trend), t(trendTexts[analysis.trend])],
          ]}
        />
      </Panel>
      <Panel title={t(complaintTexts.pareto)}>
        <Bars
          label={t(complaintTexts.pareto)}
          bars={analysis.items.map(line => ({
            name: nameOf(line),
            count: line.received,
            isStrong: line.is_main,
            share: formatRate(line.cumulated),
          }))}
        />
        <DataTable
          label={t(complaintTexts.pareto)}
          name="complaint-analysis"
          columns={columnsOf(t, project.code, analysis.month)}
          rows={analysis.items}
          keyOf={line => line.category_id ?? ''}
          empty={<Empty>{t(complaintTexts.noneInMonth)}</Empty>}
        />
      </Panel>
      <Panel title={t(complaintTexts.course)}>
        <Bars
          label={t(complaintTexts.course)}
          bars={analysis.months.map(({ month, valid }) => ({ name: month, count: valid, isStrong: false }))}
        />
      </Panel>
    </>
  );
}

function columnsOf(t: Translate, project: string, month: string): Column<ComplaintFigures>[] {
  const { from, to } = daysOfMonth(month);
  const rowsOf = (line: ComplaintFigures) =>
    `${paths.complaints(project)}?from=${from}&to=${to}&category=${line.category_id}`;
  const number = (key: keyof ComplaintFigures & string, title: string): Column<ComplaintFigures> => ({
    key,
    title,
    align: 'end',
    render: line => String(line[key]),
  });
  return [
    {
      key: 'category',
      title: t(complaintTexts.topic),
      render: line => line.category ?? t(complaintTexts.noCategory),
    },
    {
      key: 'received',
      title: t(complaintTexts.count),
      align: 'end',
      render: line => (line.category_id ? <Link to={rowsOf(line)}>{line.received}</Link> : line.received),
    },
    {
      key: 'cumulated',
      title: t(complaintTexts.cumulated),
      align: 'end',
      render: line => formatRate(line.cumulated),
    },
    {
      key: 'is_main',
      title: t(complaintTexts.mainFactor),
      render: line => (line.is_main ? t(complaintTexts.mainFactor) : ''),
    },
    number('valid', t(complaintTexts.valid)),
    number('invalid', t(complaintTexts.invalid)),
    number('repeated', t(complaintTexts.repeated)),
    number('satisfied', t(complaintTexts.satisfiedCount)),
    number('dissatisfied', t(complaintTexts.dissatisfiedCount)),
    {
      key: 'on_time_rate',
      title: t(complaintTexts.onTime),
      align: 'end',
      render: line => formatRate(line.on_time_rate),
    },
  ];
}
