//! What became of the callbacks that fell due in a month, by kind or by technician.
//!
//! Rule: CBK-19, CBK-20.

import { useQuery } from '@tanstack/react-query';
import { exportCallbackStatistics } from '@/api/gen/sdk.gen.ts';
import type { CallbackStatistic } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatRate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { presentMonth } from '@/lib/months.ts';
import { useProject } from '@/lib/project.ts';
import { callbackKindTexts } from '@/lib/slipTexts.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { TablePanel } from '@/ui/WholeTable.tsx';
import { Counted } from './Counted.tsx';
import { gradeColumns } from './grades.ts';
import { statisticFilter, statisticQuery } from './queries.ts';
import styles from './records.module.css';
import type { SatisfactionSearch } from './search.ts';
import { recordTexts } from './texts.ts';

/** The panel. */
export function Statistics({ search }: { search: SatisfactionSearch }) {
  const t = useT();
  const { id: project_id, code } = useProject();
  const { month = presentMonth(), by } = search;
  const file = useFile('callbacks.read', `${t(recordTexts.statistics)}-${month}`, format =>
    exportCallbackStatistics({ path: { project_id }, query: { ...statisticFilter(search), format }, parseAs: 'blob' }),
  );
  return (
    <div className={styles.below}>
      <TablePanel
        title={t(recordTexts.statistics)}
        name="callback-statistics"
        file={file}
        print={`${paths.printCallbackStatistics(code)}?month=${month}`}
        query={useQuery(statisticQuery(project_id, search))}
        columns={columnsOf(t, by === 'technician')}
        keyOf={row => row.kind ?? row.technician_id ?? ''}
        none={t(recordTexts.noStatistics)}
      />
    </div>
  );
}

function columnsOf(t: Translate, isByTechnician: boolean): Column<CallbackStatistic>[] {
  const counts = [
    ['done', recordTexts.callsDone],
    ['open', recordTexts.callsOpen],
    ['waived', recordTexts.callsWaived],
    ['in_time', recordTexts.callsInTime],
    ['late', recordTexts.callsLate],
  ] as const;
  return [
    isByTechnician
      ? { key: 'whose', title: t(commonTexts.technician), render: row => row.technician ?? t(commonTexts.nobody) }
      : { key: 'kind', title: t(recordTexts.callKind), render: row => row.kind && t(callbackKindTexts[row.kind]) },
    {
      key: 'due',
      title: t(recordTexts.callsDue),
      align: 'end',
      render: row => <Counted count={row.due} rows={row.rows} />,
    },
    ...counts.map(
      ([key, title]): Column<CallbackStatistic> => ({ key, title: t(title), align: 'end', render: row => row[key] }),
    ),
    {
      key: 'timeliness',
      title: t(recordTexts.timeliness),
      align: 'end',
      render: row => <strong>{formatRate(row.timeliness)}</strong>,
    },
    { key: 'reached', title: t(recordTexts.callsReached), align: 'end', render: row => row.reached },
    ...gradeColumns(t),
    { key: 'rate', title: t(recordTexts.rate), align: 'end', render: row => formatRate(row.rate) },
  ];
}
