//! The steward's morning reading: the days of the log, the lines of one, and the signature under it.
//!
//! Rule: GAT-04, TKT-31.

import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { readGateDay } from '@/api/gen/sdk.gen.ts';
import type { GateDay } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatTime } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { PageHead } from '@/ui/PageState.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { TablePanel } from '@/ui/WholeTable.tsx';
import { gateColumns } from './columns.tsx';
import { GateNav } from './GateNav.tsx';
import styles from './gate.module.css';
import { gateDayQuery, gateDaysQuery } from './queries.ts';
import { gateTexts } from './texts.ts';

/** The page; the last day that is over is open first. */
export default function DaysPage() {
  const t = useT();
  const project = useProject();
  const { day } = useSearch({ from: '/signed-in/office/p/$project/gate/days' });
  const days = useQuery(gateDaysQuery(project.id));
  const shown = days.data?.find(one => (day ? one.on_day === day : one.is_over));
  const columns = useMemo(() => dayColumns(t, project.code, shown?.on_day), [t, project.code, shown?.on_day]);
  return (
    <>
      <PageHead title={t(gateTexts.days)} />
      <GateNav />
      <p className={styles.hint}>{t(gateTexts.dayHint)}</p>
      <TablePanel
        title={t(gateTexts.days)}
        name="gate-days"
        query={days}
        columns={columns}
        keyOf={one => one.on_day}
        none={t(gateTexts.noneYet)}
      />
      {shown && <DayLines key={shown.on_day} day={shown} />}
    </>
  );
}

function dayColumns(t: Translate, code: string, shown: string | undefined): Column<GateDay>[] {
  return [
    {
      key: 'day',
      title: t(gateTexts.day),
      width: 120,
      render: one => (
        <Link
          to={paths.gateDays(code)}
          search={{ day: one.on_day }}
          aria-current={one.on_day === shown ? 'true' : undefined}
        >
          {one.on_day}
        </Link>
      ),
    },
    { key: 'lines', title: t(gateTexts.lines), width: 90, align: 'end', render: one => one.lines },
    { key: 'persons', title: t(gateTexts.personsIn), width: 110, align: 'end', render: one => one.persons_in },
    { key: 'vehicles', title: t(gateTexts.vehiclesIn), width: 110, align: 'end', render: one => one.vehicles_in },
    {
      key: 'unread',
      title: t(gateTexts.unread),
      width: 90,
      align: 'end',
      render: one => (one.unread > 0 ? <strong>{one.unread}</strong> : '0'),
    },
    {
      key: 'by',
      title: t(gateTexts.readBy),
      render: one => one.readings.map(({ name, read_at }) => `${name} ${formatTime(read_at)}`).join(' · ') || '—',
    },
  ];
}

/** The lines of a day, and the signature. */
function DayLines({ day }: { day: GateDay }) {
  const t = useT();
  const project = useProject();
  const lines = useQuery(gateDayQuery(project.id, day.on_day));
  const columns = useMemo(() => gateColumns(t), [t]);
  const maySign = useMay('gate.sign') && day.is_over;
  const write = useWrite('gate_days', 'duties');
  const { run, error, isBusy } = useDeed();
  const upTo = lines.data?.at(-1)?.nth ?? 0;
  const isRead = day.unread === 0 && day.readings.length > 0;
  const sign = () =>
    void run(() =>
      write(headers =>
        readGateDay({ path: { project_id: project.id, day: day.on_day }, headers, body: { up_to: upTo } }),
      ),
    );
  return (
    <>
      <ProblemAlert error={error} />
      <TablePanel
        title={t(gateTexts.dayHead, { day: day.on_day })}
        name="gate-day"
        query={lines}
        columns={columns}
        keyOf={line => line.id}
        none={t(gateTexts.noLines)}
        verbs={
          <>
            <PrintLink href={`${paths.printGateLog(project.code)}?from=${day.on_day}&to=${day.on_day}`} />
            {maySign && (
              <Button variant="main" isBusy={isBusy} disabled={isRead || !lines.data} onClick={sign}>
                {isRead ? t(gateTexts.readAll) : t(gateTexts.read, { nth: upTo })}
              </Button>
            )}
          </>
        }
      />
    </>
  );
}
