//! The days of the telephone log in a month: how far each has come, its figures, and what is left over.
//!
//! Rule: TEL-04, TEL-05.

import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import type { CallDayStage } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { dayStageTexts } from '@/lib/callTexts.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatRate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { daysOfMonth, presentMonth, today } from '@/lib/months.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { MonthFilter } from '@/ui/Filters.tsx';
import { StageTag, type Tone } from '@/ui/StageTag.tsx';
import { useChange } from '@/ui/useListSearch.ts';
import { TablePage } from '@/ui/WholeTable.tsx';
import { type DayLine, leftOf, linesOf, sumOf } from './day.ts';
import { Figures } from './Figures.tsx';
import { daysQuery } from './queries.ts';
import { TelephoneNav } from './TelephoneNav.tsx';
import { figureTexts, telephoneTexts, weekdayOf } from './texts.ts';

/** How each stage looks. */
export const STAGE_TONES: Readonly<Record<CallDayStage, Tone>> = {
  open: 'active',
  signed: 'done',
  reopened: 'waiting',
};

export default function DayListPage() {
  const { code } = useProject();
  const [reads, setsUp] = [useMay('tickets.read'), useMay('telephone.setup')];
  // Who keeps the profiles and reads no tickets begins with them.
  return !reads && setsUp ? <Navigate to={paths.recorderProfiles(code)} replace /> : <Days />;
}

function Days() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/office/p/$project/telephone' });
  const { month = presentMonth() } = search;
  const change = useChange(search);
  const days = useQuery(daysQuery(project.id, month));
  const lines = days.data && linesOf(days.data, daysOfMonth(month), today());
  const sum = days.data && sumOf(days.data);
  return (
    <TablePage
      title={t(telephoneTexts.days)}
      name="call-days"
      nav={<TelephoneNav />}
      filters={<MonthFilter label={t(commonTexts.month)} value={month} onChange={one => change({ month: one })} />}
      query={{ ...days, data: lines }}
      columns={columnsOf(t, project.code)}
      keyOf={({ on }) => on}
      none={t(telephoneTexts.noDays)}
      onOpen={({ on }) => void navigate({ href: paths.callDay(project.code, on) })}
    >
      {sum && (
        <Figures
          items={[
            [t(figureTexts.signed), sum.signed],
            [t(figureTexts.left), sum.left, sum.left > 0],
            [t(figureTexts.incoming), sum.incoming],
            [t(figureTexts.inRings), formatRate(sum.inRings)],
            [t(figureTexts.missed), sum.missed],
            [t(figureTexts.unreturned), sum.unreturned, sum.unreturned > 0],
          ]}
        />
      )}
    </TablePage>
  );
}

function columnsOf(t: Translate, project: string): Column<DayLine>[] {
  const count = (key: 'incoming' | 'matched' | 'missed' | 'unreturned'): Column<DayLine> => ({
    key,
    title: t(figureTexts[key]),
    width: 96,
    align: 'end',
    render: ({ day }) => day?.[key] ?? '—',
  });
  return [
    {
      key: 'day',
      title: t(telephoneTexts.day),
      width: 150,
      render: ({ on }) => (
        <>
          <Link to={paths.callDay(project, on)}>{on}</Link> {t(weekdayOf(on))}
        </>
      ),
    },
    {
      key: 'stage',
      title: t(commonTexts.stage),
      width: 110,
      render: ({ day }) =>
        day ? (
          <StageTag tone={STAGE_TONES[day.stage]}>{t(dayStageTexts[day.stage])}</StageTag>
        ) : (
          <StageTag tone="off">{t(telephoneTexts.noList)}</StageTag>
        ),
    },
    {
      key: 'left',
      title: t(figureTexts.left),
      width: 90,
      align: 'end',
      render: ({ day }) => (day ? <LeftOver count={leftOf(day)} /> : '—'),
    },
    count('incoming'),
    count('matched'),
    {
      key: 'in_rings',
      title: t(figureTexts.inRings),
      width: 110,
      align: 'end',
      render: ({ day }) => formatRate(day && day.rung > 0 ? Math.round((day.in_rings * 10_000) / day.rung) : null),
    },
    count('missed'),
    count('unreturned'),
    {
      key: 'signed',
      title: t(telephoneTexts.signedBy),
      render: ({ day }) => (day?.stage === 'reopened' ? reasonOf(day, t) : (day?.signed_by ?? '—')),
    },
  ];
}

/** Why a day was opened again: a late list in the reader's language, or a person's own words. */
export function reasonOf(
  { late_calls, reopen_reason }: { late_calls?: number | null; reopen_reason?: string | null },
  t: Translate,
): string {
  return typeof late_calls === 'number' ? t(telephoneTexts.lateCalls, { count: late_calls }) : (reopen_reason ?? '—');
}

function LeftOver({ count }: { count: number }) {
  return count > 0 ? <strong>{count}</strong> : count;
}
