//! How the visits of a month were kept, a line for each regime.
//!
//! Rule: VAC-11.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { exportVisitFigures } from '@/api/gen/sdk.gen.ts';
import type { VisitFigure } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { presentMonth } from '@/lib/months.ts';
import { useProject } from '@/lib/project.ts';
import { regimeTexts } from '@/lib/visitTexts.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { MonthFilter } from '@/ui/Filters.tsx';
import { useChange } from '@/ui/useListSearch.ts';
import { TablePage } from '@/ui/WholeTable.tsx';
import { visitFiguresQuery } from './queries.ts';
import { visitFigureTexts, visitTexts } from './texts.ts';
import { VisitNav } from './VisitNav.tsx';

export default function FiguresPage() {
  const t = useT();
  const { id: project_id, code } = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/visit-figures' });
  const { month = presentMonth() } = search;
  const change = useChange(search);
  const file = useFile('visits.read', `${t(visitTexts.figures)}-${month}`, format =>
    exportVisitFigures({ path: { project_id }, query: { month, format }, parseAs: 'blob' }),
  );
  return (
    <TablePage
      title={t(visitTexts.figures)}
      name="visit-figures"
      nav={<VisitNav />}
      file={file}
      print={`${paths.printVisitMonth(code)}?month=${month}`}
      filters={
        <MonthFilter label={t(commonTexts.month)} value={month} onChange={chosen => change({ month: chosen })} />
      }
      query={useQuery(visitFiguresQuery(project_id, month))}
      columns={columnsOf(t)}
      keyOf={line => line.regime}
      none={t(visitTexts.noUnits)}
    />
  );
}

function columnsOf(t: Translate): Column<VisitFigure>[] {
  return [
    { key: 'regime', title: t(visitTexts.regime), render: line => t(regimeTexts[line.regime]) },
    { key: 'planned', title: t(visitFigureTexts.planned), align: 'end', render: line => line.planned },
    { key: 'done', title: t(visitFigureTexts.done), align: 'end', render: line => line.done },
    { key: 'missed', title: t(visitFigureTexts.missed), align: 'end', render: line => line.missed },
    { key: 'cancelled', title: t(visitFigureTexts.cancelled), align: 'end', render: line => line.cancelled },
    { key: 'rate', title: t(visitFigureTexts.rate), align: 'end', render: line => line.rate },
    { key: 'extra', title: t(visitFigureTexts.extra), align: 'end', render: line => line.extra },
    { key: 'owed', title: t(visitFigureTexts.owed), align: 'end', render: line => line.feedback_owed },
    { key: 'in_time', title: t(visitFigureTexts.inTime), align: 'end', render: line => line.feedback_in_time },
    { key: 'in_time_rate', title: t(visitFigureTexts.inTimeRate), align: 'end', render: line => line.feedback_rate },
    { key: 'airing', title: t(visitFigureTexts.airing), align: 'end', render: line => line.short_of_airing },
    { key: 'cleaning', title: t(visitFigureTexts.cleaning), align: 'end', render: line => line.short_of_cleaning },
  ];
}
