//! The promises that are past due on paper, the latest first.
//!
//! Rule: CLK-08, CLX-01.

import { useQuery } from '@tanstack/react-query';
import type { Clock } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatDuration } from '@/lib/format.ts';
import { type Lang, type Translate, useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { clockStep } from '@/ui/clock.ts';
import { onPaper } from './Grid.tsx';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { overdueQuery } from './listQueries.ts';
import { useNames } from './names.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function OverduePaperPage() {
  const t = useT();
  const lang = useLang();
  const project = useProject();
  const nameOf = useNames(project.id);
  return (
    <ListPaper
      paper="overdue"
      kind="a4"
      title={t(printTexts.overdue)}
      query={useQuery(overdueQuery(project.id))}
      columns={columns(t, lang, nameOf, serverNow())}
      keyOf={clock => clock.id}
      path={paths.board(project.code)}
    />
  );
}

type NameOf = (id: string | null | undefined) => string;

function columns(t: Translate, lang: Lang, nameOf: NameOf, now: number): PaperColumn<Clock>[] {
  return [
    { title: t(printTexts.number), width: 20, cell: clock => clock.subject_label },
    {
      title: t(printTexts.step),
      width: 20,
      cell: clock => {
        const step = clockStep(clock.key);
        return step ? t(step) : clock.rule;
      },
    },
    { title: t(printTexts.rule), width: 10, cell: clock => clock.rule },
    { title: t(printTexts.dueBy), width: 20, cell: clock => onPaper(clock.due_at) },
    {
      title: t(printTexts.lateBy),
      width: 14,
      cell: clock => formatDuration((now - Date.parse(clock.due_at)) / 1000, lang),
    },
    { title: t(printTexts.responsible), width: 16, cell: clock => clock.owner_name ?? nameOf(clock.team_id) },
  ];
}
