//! Technicians' figures by day or month.
//!
//! Rule: RPR-25.

import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { TechnicianFigures } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatDate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { figuresQuery } from './queries.ts';
import { RecordsNav } from './RecordsNav.tsx';
import { recordTexts } from './texts.ts';

export default function FiguresPage() {
  const t = useT();
  const project = useProject();
  const [first, last] = [useId(), useId()];
  const [days, setDays] = useState(thisMonth);
  const figures = useQuery(figuresQuery(project.id, days.first, days.last));
  return (
    <>
      <PageHead title={t(recordTexts.figures)}>
        <label htmlFor={first}>{t(recordTexts.from)}</label>
        <input
          id={first}
          type="date"
          required
          value={days.first}
          onChange={({ target }) => target.value && setDays({ ...days, first: target.value })}
        />
        <label htmlFor={last}>{t(commonTexts.to)}</label>
        <input
          id={last}
          type="date"
          required
          value={days.last}
          onChange={({ target }) => target.value && setDays({ ...days, last: target.value })}
        />
      </PageHead>
      <RecordsNav />
      <Loaded query={figures}>
        {rows => (
          <DataTable
            label={t(recordTexts.figures)}
            name="figures"
            columns={columnsOf(t)}
            rows={rows}
            keyOf={row => row.technician_id}
            empty={<Empty>{t(recordTexts.noFigures)}</Empty>}
          />
        )}
      </Loaded>
    </>
  );
}

/** From the first of this month until today. */
function thisMonth(): { first: string; last: string } {
  const last = formatDate(new Date(serverNow()));
  return { first: `${last.slice(0, 8)}01`, last };
}

function columnsOf(t: Translate): Column<TechnicianFigures>[] {
  return [
    { key: 'name', title: t(commonTexts.technician), render: row => row.name },
    { key: 'slips', title: t(commonTexts.slips), align: 'end', render: row => row.slips },
    {
      key: 'arrived',
      title: t(recordTexts.arrived),
      align: 'end',
      render: row => `${row.arrived_in_time} / ${row.arrived_late}`,
    },
    {
      key: 'done',
      title: t(recordTexts.done),
      align: 'end',
      render: row => `${row.done_in_time} / ${row.done_late}`,
    },
    { key: 'rework', title: t(recordTexts.rework), align: 'end', render: row => row.rework },
    {
      key: 'grades',
      title: t(recordTexts.grades),
      align: 'end',
      render: row => `${row.grade_a} / ${row.grade_b} / ${row.grade_c}`,
    },
  ];
}
