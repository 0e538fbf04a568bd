//! The working calendar: hours of the week, holidays and make-up days by month, the lists that are missing, and versions.
//!
//! Rule: CLK-04.

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Calendar, CalendarVersion } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatDate, formatList } from '@/lib/format.ts';
import { LOCALES, useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel, PanelBody } from '@/ui/Panel.tsx';
import { WeekForm, YearForm } from './CalendarForms.tsx';
import { monthOf, tellFrames } from './calendar.ts';
import { calendarQuery, calendarsQuery } from './queries.ts';
import { SettingsNav } from './SettingsNav.tsx';
import styles from './settings.module.css';
import { calendarTexts, choiceTexts, settingsTexts } from './texts.ts';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export default function CalendarPage() {
  const t = useT();
  const project = useProject();
  const mayEdit = useMay('policy.edit');
  const [open, setOpen] = useState<'week' | 'year' | null>(null);
  const calendar = useQuery(calendarQuery(project.id));
  const shown = calendar.data;
  return (
    <>
      <PageHead
        title={t(settingsTexts.calendar)}
        beside={shown && <span className={styles.note}>{t(settingsTexts.versionNo, { number: shown.number })}</span>}
      >
        {mayEdit && shown && (
          <>
            <Button onClick={() => setOpen('week')}>{t(calendarTexts.editWeek)}</Button>
            <Button variant="main" onClick={() => setOpen('year')}>
              {t(calendarTexts.importYear)}
            </Button>
          </>
        )}
      </PageHead>
      <SettingsNav />
      <Loaded query={calendar}>
        {version => (
          <>
            {version.missing_year && (
              <p className={styles.told} data-tone="warn" role="status">
                {t(calendarTexts.missing, { year: version.missing_year })}
              </p>
            )}
            <Panel title={t(calendarTexts.week)}>
              <Facts
                items={WEEK.map((day, at) => [
                  t(choiceTexts[day]),
                  tellFrames(version.calendar.week[at] ?? []) || t(calendarTexts.closed),
                ])}
              />
            </Panel>
            <Year calendar={version.calendar} />
            <Versions />
            {open === 'week' && <WeekForm version={version} onClose={() => setOpen(null)} />}
            {open === 'year' && (
              <YearForm version={version} year={version.missing_year ?? thisYear() + 1} onClose={() => setOpen(null)} />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

const thisYear = () => Number(formatDate(new Date(serverNow())).slice(0, 4));

function Year({ calendar }: { calendar: Calendar }) {
  const t = useT();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/office/p/$project/settings/calendar' });
  const year = search.year ?? thisYear();
  const go = (to: number) => void navigate({ to: '.', search: { year: to }, replace: true });
  return (
    <Panel
      title={t(calendarTexts.months)}
      beside={
        <span className={styles.legend}>
          <span data-look="holiday">{t(calendarTexts.legendHoliday)}</span>
          <span data-look="make_up">{t(calendarTexts.legendMakeUp)}</span>
          <span data-look="rest">{t(calendarTexts.legendRest)}</span>
        </span>
      }
      action={
        <>
          <Button aria-label={t(calendarTexts.before)} onClick={() => go(year - 1)}>
            ‹
          </Button>
          <strong className={styles.year}>{t(calendarTexts.year, { year })}</strong>
          <Button aria-label={t(calendarTexts.after)} onClick={() => go(year + 1)}>
            ›
          </Button>
        </>
      }
    >
      {!calendar.years.includes(year) && (
        <PanelBody>
          <p className={styles.note}>{t(calendarTexts.noYear)}</p>
        </PanelBody>
      )}
      <div className={styles.months}>
        {Array.from({ length: 12 }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a month is its place in the year.
          <Month key={at} calendar={calendar} year={year} month={at + 1} />
        ))}
      </div>
    </Panel>
  );
}

function Month({ calendar, year, month }: { calendar: Calendar; year: number; month: number }) {
  const t = useT();
  const lang = useLang();
  const days = monthOf(calendar, year, month);
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, at) => days.slice(at * 7, at * 7 + 7));
  const name = new Date(Date.UTC(year, month - 1, 1)).toLocaleDateString(LOCALES[lang], {
    month: 'long',
    timeZone: 'UTC',
  });
  return (
    <table className={styles.month}>
      <caption>{name}</caption>
      <thead>
        <tr>
          {WEEK.map(day => (
            <th key={day} scope="col" abbr={t(choiceTexts[day])}>
              {t(choiceTexts[day]).replace('周', '').slice(0, 2)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a week is its place in the month.
          <tr key={at}>
            {Array.from({ length: 7 }, (_, weekday) => {
              const day = week[weekday];
              return (
                <td key={WEEK[weekday]} data-look={day?.look} title={day?.name ?? undefined}>
                  {day?.day}
                  {day?.name && <span className="hidden"> {day.name}</span>}
                  {day?.look === 'holiday' && <span className={styles.sign}>{t(calendarTexts.signHoliday)}</span>}
                  {day?.look === 'make_up' && <span className={styles.sign}>{t(calendarTexts.signMakeUp)}</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Versions() {
  const t = useT();
  const project = useProject();
  const versions = useQuery(calendarsQuery(project.id));
  const columns: Column<CalendarVersion>[] = [
    {
      key: 'number',
      title: t(settingsTexts.versions),
      render: one => <strong>{t(settingsTexts.versionNo, { number: one.number })}</strong>,
    },
    { key: 'from', title: t(settingsTexts.fromAt), render: one => <Moment at={one.from_at} /> },
    { key: 'years', title: t(calendarTexts.listOf), render: one => formatList(one.calendar.years) },
    { key: 'reason', title: t(commonTexts.reason), render: one => one.reason, isCut: true },
    { key: 'author', title: t(settingsTexts.author), render: one => one.author },
    { key: 'created', title: t(settingsTexts.published_at), render: one => <Moment at={one.created_at} /> },
  ];
  return (
    <Panel title={t(settingsTexts.versions)}>
      <Loaded query={versions}>
        {page => (
          <DataTable
            label={t(settingsTexts.versions)}
            name="calendar-versions"
            columns={columns}
            rows={page.items}
            keyOf={one => String(one.number)}
          />
        )}
      </Loaded>
    </Panel>
  );
}
