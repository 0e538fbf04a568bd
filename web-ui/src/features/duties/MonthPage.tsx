//! A month of duties: what was due and how it was kept, and what the rules foresee.
//!
//! Rule: CLK-10.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { DutyCalendar, DutyDay } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatTime } from '@/lib/format.ts';
import { type Translate, useLang, useT } from '@/lib/i18n.ts';
import { presentMonth } from '@/lib/months.ts';
import { useProject } from '@/lib/project.ts';
import { roleTexts } from '@/lib/roles.ts';
import { useMay } from '@/lib/useMay.ts';
import { ChoiceFilter, Filters, MonthFilter } from '@/ui/Filters.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { StageTag, type Tone } from '@/ui/StageTag.tsx';
import { useChange } from '@/ui/useListSearch.ts';
import { DutyNav } from './DutyNav.tsx';
import styles from './duties.module.css';
import { calendarQuery } from './queries.ts';
import { dutyTexts, keptTexts, weekdayTexts } from './texts.ts';
import { nameOf } from './words.ts';

export default function MonthPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/duties/month' });
  const { month = presentMonth(), mine = false } = search;
  const change = useChange(search);
  const reads = useMay('duties.read');
  const calendar = useQuery(calendarQuery(project.id, month, mine));
  return (
    <>
      <PageHead title={t(dutyTexts.month)} />
      <DutyNav />
      <div className="card">
        <Filters>
          <MonthFilter label={t(commonTexts.month)} value={month} onChange={chosen => change({ month: chosen })} />
          {reads && (
            <ChoiceFilter
              label={t(dutyTexts.mineOnly)}
              value={mine ? 'mine' : undefined}
              options={[{ value: 'mine', label: t(dutyTexts.yes) }]}
              onChange={chosen => change({ mine: chosen ? true : undefined })}
            />
          )}
        </Filters>
        <Loaded query={calendar}>{data => <Days calendar={data} />}</Loaded>
      </div>
    </>
  );
}

const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

function Days({ calendar }: { calendar: DutyCalendar }) {
  const t = useT();
  const byDay = new Map<string, DutyDay[]>();
  for (const item of calendar.items) byDay.set(item.due_on, [...(byDay.get(item.due_on) ?? []), item]);
  const days = [...byDay];
  if (days.length === 0) return <Empty>{t(dutyTexts.nothingFalls)}</Empty>;
  return (
    <ol className={styles.days}>
      {days.map(([day, items]) => (
        <li key={day} className={styles.day} aria-current={day === calendar.today ? 'date' : undefined}>
          <strong>
            {day.slice(5)} {t(weekdayTexts[WEEK[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'mon'])}
            {calendar.closed_on.includes(day) && ` · ${t(dutyTexts.closed)}`}
          </strong>
          <ul className={styles.falls}>
            {items.map(item => (
              <Falls key={`${item.duty_id} ${item.due_at}`} item={item} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Falls({ item }: { item: DutyDay }) {
  const t = useT();
  const lang = useLang();
  return (
    <li>
      <span>{nameOf(item, lang)}</span>
      <span className={styles.who}>
        {t(roleTexts[item.role])} · {formatTime(item.due_at)}
      </span>
      {tagsOf(item, t).map(({ tone, text }) => (
        <StageTag key={text} tone={tone}>
          {text}
        </StageTag>
      ))}
    </li>
  );
}

function tagsOf(item: DutyDay, t: Translate): { tone: Tone; text: string }[] {
  if (item.is_ahead) return [{ tone: 'new', text: t(dutyTexts.ahead) }];
  const tones = { in_time: 'done', late: 'waiting', missed: 'off', overdue: 'waiting', open: 'active' } as const;
  const counted = Object.entries(tones) as [keyof typeof tones, Tone][];
  return [...counted, ['cancelled', 'off'] as const]
    .filter(([kept]) => item[kept] > 0)
    .map(([kept, tone]) => ({ tone, text: `${t(keptTexts[kept])} ${item[kept]}` }));
}
