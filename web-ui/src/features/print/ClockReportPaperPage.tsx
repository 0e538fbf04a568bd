//! How the promises of a month were kept, on paper, by limit and team.
//!
//! Rule: CLK-08.

import { useQuery } from '@tanstack/react-query';
import type { ClockFigure } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatDuration, formatRate } from '@/lib/format.ts';
import { type Lang, type Translate, useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { limitName } from '@/ui/clock.ts';
import { Month, useMonth } from './Days.tsx';
import { clockReportQuery } from './figureQueries.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { useNames } from './names.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function ClockReportPaperPage() {
  const t = useT();
  const lang = useLang();
  const project = useProject();
  const month = useMonth();
  const nameOf = useNames(project.id);
  return (
    <ListPaper
      kind="a4"
      title={t(printTexts.clockReport)}
      query={useQuery(clockReportQuery(project.id, month))}
      columns={columns(t, lang, nameOf)}
      keyOf={row => `${row.key} ${row.team_id}`}
      path={`${paths.clockReport(project.code)}?month=${month}`}
      beside={month}
      bar={<Month month={month} />}
    />
  );
}

type NameOf = (id: string | null | undefined) => string;

function columns(t: Translate, lang: Lang, nameOf: NameOf): PaperColumn<ClockFigure>[] {
  const lasting = (seconds: number | null | undefined) =>
    typeof seconds === 'number' ? formatDuration(seconds, lang) : '—';
  return [
    { title: t(printTexts.step), width: 22, cell: row => limitName(row.key, t) },
    { title: t(commonTexts.team), width: 15, cell: row => nameOf(row.team_id) },
    { title: t(printTexts.promises), width: 9, cell: row => row.number },
    { title: t(printTexts.onTime), width: 8, cell: row => row.on_time },
    { title: t(printTexts.late), width: 8, cell: row => row.late },
    { title: t(printTexts.openLate), width: 9, cell: row => row.open_late },
    { title: t(printTexts.onTimeRate), width: 10, cell: row => formatRate(row.rate) },
    { title: t(printTexts.median), width: 9, cell: row => lasting(row.median_seconds) },
    { title: t(printTexts.longest), width: 10, cell: row => lasting(row.longest_seconds) },
  ];
}
