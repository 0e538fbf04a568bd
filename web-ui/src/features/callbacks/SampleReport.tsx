//! What a sample says: the share with its base, response and interval, beside the papers' own formula.
//!
//! Rule: SMP-03.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { exportSampleFigures } from '@/api/gen/sdk.gen.ts';
import type { SampleFigure } from '@/api/gen/types.gen.ts';
import { formatRate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { gradeTexts } from '@/lib/slipTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { ExportButtons, useFile } from '@/ui/ExportButtons.tsx';
import { Empty, Loaded } from '@/ui/PageState.tsx';
import { Panel } from '@/ui/Panel.tsx';
import { type SampleBy, sampleFiguresQuery } from './queries.ts';
import { sampleFormulaTexts, sampleTexts } from './sampleTexts.ts';

const BY = ['sample', 'technician', 'category'] as const satisfies SampleBy[];

/** The figures of a sample. */
export function SampleReport({ id }: { id: string }) {
  const t = useT();
  const { id: project_id } = useProject();
  const [by, setBy] = useState<SampleBy>('sample');
  const query = useQuery(sampleFiguresQuery(project_id, id, by));
  const names = { sample: sampleTexts.bySample, technician: sampleTexts.technician, category: sampleTexts.category };
  const file = useFile('callbacks.read', t(sampleTexts.report), format =>
    exportSampleFigures({ path: { project_id, sample_id: id }, query: { by, format }, parseAs: 'blob' }),
  );
  return (
    <Panel
      title={t(sampleTexts.report)}
      action={
        <>
          {BY.map(one => (
            <Button
              key={one}
              variant={one === by ? 'plain' : 'quiet'}
              aria-pressed={one === by}
              onClick={() => setBy(one)}
            >
              {t(names[one])}
            </Button>
          ))}
          {file && <ExportButtons {...file} />}
        </>
      }
    >
      <Loaded query={query}>
        {rows => (
          <DataTable
            label={t(sampleTexts.report)}
            name="sample-figures"
            columns={columns(t, by)}
            rows={rows}
            keyOf={row => `${row.technician_id} ${row.category}`}
            empty={<Empty>{t(sampleTexts.noReport)}</Empty>}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function columns(t: Translate, by: SampleBy): Column<SampleFigure>[] {
  const number = (key: string, title: string, value: (row: SampleFigure) => number | string): Column<SampleFigure> => ({
    key,
    title,
    align: 'end',
    render: value,
  });
  const own: Record<SampleBy, (row: SampleFigure) => string> = {
    sample: () => t(sampleTexts.bySample),
    technician: row => row.technician ?? t(sampleTexts.nobody),
    category: row => row.category ?? t(sampleTexts.noCategory),
  };
  return [
    { key: 'own', title: t(sampleTexts.by), render: own[by] },
    number('population', t(sampleTexts.population), row => row.population),
    number('drawn', t(sampleTexts.drawn), row => row.drawn),
    number('asked', t(sampleTexts.asked), row => row.asked),
    number('reached', t(sampleTexts.reached), row => row.reached),
    number('response', t(sampleTexts.response), row => formatRate(row.response_rate)),
    number('replaced', t(sampleTexts.replaced), row => row.replaced),
    number('a', t(gradeTexts.a), row => row.grade_a),
    number('b', t(gradeTexts.b), row => row.grade_b),
    number('c', t(gradeTexts.c), row => row.grade_c),
    number('base', t(sampleTexts.base), row => row.base),
    number('share', t(sampleTexts.share), row => formatRate(row.share)),
    number('interval', t(sampleTexts.interval), interval),
    number(
      'formula',
      t(sampleTexts.formula),
      row => `${formatRate(row.by_formula)} (${t(sampleFormulaTexts[row.formula])})`,
    ),
  ];
}

function interval(row: SampleFigure): string {
  const { share_low, share_high } = row;
  return share_low === null || share_low === undefined ? '—' : `${formatRate(share_low)}–${formatRate(share_high)}`;
}
