//! How satisfied customers were who were called back in a month, beside the target, and what became of the callbacks that
//! fell due in it.
//!
//! Rule: CBK-19, CBK-20.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { exportCallbackSatisfaction } from '@/api/gen/sdk.gen.ts';
import type { SatisfactionFigure } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatRate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { presentMonth } from '@/lib/months.ts';
import { useProject } from '@/lib/project.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, MonthFilter } from '@/ui/Filters.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { useChange } from '@/ui/useListSearch.ts';
import { TablePage } from '@/ui/WholeTable.tsx';
import { Counted } from './Counted.tsx';
import { gradeColumns } from './grades.ts';
import { satisfactionFilter, satisfactionQuery } from './queries.ts';
import { RecordsNav } from './RecordsNav.tsx';
import { Statistics } from './Statistics.tsx';
import { recordTexts } from './texts.ts';

export default function SatisfactionPage() {
  const t = useT();
  const { id: project_id, code } = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/figures/satisfaction' });
  const { month = presentMonth(), by } = search;
  const change = useChange(search);
  const file = useFile('callbacks.read', `${t(recordTexts.satisfaction)}-${month}`, format =>
    exportCallbackSatisfaction({
      path: { project_id },
      query: { ...satisfactionFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <>
      <TablePage
        title={t(recordTexts.satisfaction)}
        name="satisfaction"
        nav={<RecordsNav />}
        file={file}
        print={`${paths.printSatisfaction(code)}?month=${month}`}
        filters={
          <>
            <MonthFilter label={t(commonTexts.month)} value={month} onChange={chosen => change({ month: chosen })} />
            <ChoiceFilter
              label={t(recordTexts.scope)}
              none={t(recordTexts.office)}
              value={by}
              options={[{ value: 'technician', label: t(recordTexts.byTechnician) }]}
              onChange={chosen => change({ by: chosen })}
            />
          </>
        }
        query={useQuery(satisfactionQuery(project_id, search))}
        columns={columnsOf(t, by === 'technician')}
        keyOf={row => row.technician_id ?? ''}
        none={t(recordTexts.noSatisfaction)}
      />
      <Statistics search={search} />
    </>
  );
}

function columnsOf(t: Translate, isByTechnician: boolean): Column<SatisfactionFigure>[] {
  return [
    isByTechnician
      ? { key: 'whose', title: t(commonTexts.technician), render: row => row.technician ?? t(commonTexts.nobody) }
      : { key: 'whose', title: t(recordTexts.scope), render: () => t(recordTexts.office) },
    {
      key: 'callbacks',
      title: t(recordTexts.callbacks),
      align: 'end',
      render: row => <Counted count={row.callbacks} rows={row.rows} />,
    },
    ...gradeColumns(t),
    { key: 'ungraded', title: t(recordTexts.ungraded), align: 'end', render: row => row.without_grade },
    {
      key: 'rate',
      title: t(recordTexts.rate),
      align: 'end',
      render: row => <strong>{formatRate(row.rate)}</strong>,
    },
    {
      key: 'target',
      title: t(recordTexts.target),
      render: row => (
        <>
          {typeof row.target === 'number' ? `${row.target}%` : t(recordTexts.noTarget)}{' '}
          {typeof row.reaches_target === 'boolean' && (
            <StageTag tone={row.reaches_target ? 'done' : 'waiting'}>
              {t(row.reaches_target ? recordTexts.reached : recordTexts.missed)}
            </StageTag>
          )}
        </>
      ),
    },
    { key: 'formula', title: t(recordTexts.formula), isOptional: true, render: row => row.formula },
  ];
}
