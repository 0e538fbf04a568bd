//! How much of the repairs reported in a month was completed by its end, and how much of it in time.
//!
//! Rule: RPR-12.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { exportCompletionFigures } from '@/api/gen/sdk.gen.ts';
import type { CompletionFigure } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatRate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { presentMonth } from '@/lib/months.ts';
import { useProject } from '@/lib/project.ts';
import { slipCaseTexts } from '@/lib/slipTexts.ts';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, MonthFilter } from '@/ui/Filters.tsx';
import { useChange } from '@/ui/useListSearch.ts';
import { TablePage } from '@/ui/WholeTable.tsx';
import { Counted } from './Counted.tsx';
import { completionFilter, completionQuery } from './queries.ts';
import { RecordsNav } from './RecordsNav.tsx';
import type { CompletionSearch } from './search.ts';
import { recordTexts } from './texts.ts';

export default function CompletionPage() {
  const t = useT();
  const { id: project_id } = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/figures/completion' });
  const { month = presentMonth(), by } = search;
  const change = useChange(search);
  const file = useFile('slips.read', `${t(recordTexts.completion)}-${month}`, format =>
    exportCompletionFigures({
      path: { project_id },
      query: { ...completionFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <TablePage
      title={t(recordTexts.completion)}
      name="completion"
      nav={<RecordsNav />}
      file={file}
      filters={
        <>
          <MonthFilter label={t(commonTexts.month)} value={month} onChange={chosen => change({ month: chosen })} />
          <ChoiceFilter
            label={t(recordTexts.scope)}
            none={t(recordTexts.office)}
            value={by}
            options={[
              { value: 'team', label: t(recordTexts.byTeam) },
              { value: 'technician', label: t(recordTexts.byTechnician) },
            ]}
            onChange={chosen => change({ by: chosen })}
          />
          <ChoiceFilter
            label={t(commonTexts.kind)}
            value={search.case}
            options={choicesOf(slipCaseTexts, t)}
            onChange={chosen => change({ case: chosen })}
          />
        </>
      }
      query={useQuery(completionQuery(project_id, search))}
      columns={columnsOf(t, by)}
      keyOf={row => row.team_id ?? row.technician_id ?? ''}
      none={t(recordTexts.noCompletion)}
    />
  );
}

function columnsOf(t: Translate, by: CompletionSearch['by']): Column<CompletionFigure>[] {
  const whose: Record<NonNullable<typeof by>, Column<CompletionFigure>> = {
    team: { key: 'whose', title: t(commonTexts.team), render: row => row.team ?? t(commonTexts.noTeam) },
    technician: {
      key: 'whose',
      title: t(commonTexts.technician),
      render: row => row.technician ?? t(commonTexts.nobody),
    },
  };
  return [
    by ? whose[by] : { key: 'whose', title: t(recordTexts.scope), render: () => t(recordTexts.office) },
    {
      key: 'reported',
      title: t(recordTexts.reported),
      align: 'end',
      render: row => <Counted count={row.reported} rows={row.rows} />,
    },
    { key: 'done', title: t(recordTexts.doneByEnd), align: 'end', render: row => row.done },
    { key: 'done_in_time', title: t(recordTexts.doneInTime), align: 'end', render: row => row.done_in_time },
    {
      key: 'done_rate',
      title: t(recordTexts.doneRate),
      align: 'end',
      render: row => <strong>{formatRate(row.done_rate)}</strong>,
    },
    {
      key: 'in_time_rate',
      title: t(recordTexts.inTimeRate),
      align: 'end',
      render: row => formatRate(row.in_time_rate),
    },
  ];
}
