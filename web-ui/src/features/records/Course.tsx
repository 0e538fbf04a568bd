//! The course of promises kept over twelve months, drawn with the limits between which chance alone keeps it.
//!
//! Rule: NUM-03.

import { useQuery } from '@tanstack/react-query';
import type { ClockCourse, CourseMonth } from '@/api/gen/types.gen.ts';
import { formatRate } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { trendTexts } from '@/lib/texts.ts';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Empty, Loaded } from '@/ui/PageState.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { Counted } from './Counted.tsx';
import { HEIGHT, heightOf, lineOf, WIDTH, xOf } from './course.ts';
import { courseQuery } from './queries.ts';
import styles from './records.module.css';
import type { ClockReportSearch } from './search.ts';
import { recordTexts } from './texts.ts';

/** The panel. */
export function Course({ search }: { search: ClockReportSearch }) {
  const t = useT();
  const { id } = useProject();
  const query = useQuery(courseQuery(id, search));
  return (
    <div className={styles.below}>
      <Panel title={t(recordTexts.course)}>
        <Loaded query={query}>
          {course => (
            <>
              <PanelBody>
                <p>
                  {t(recordTexts.courseSays, {
                    rate: formatRate(course.centre),
                    trend: t(trendTexts[course.trend]),
                  })}
                </p>
                <Chart course={course} />
              </PanelBody>
              <DataTable
                label={t(recordTexts.course)}
                name="clock-course"
                columns={columnsOf(t)}
                rows={course.months}
                keyOf={row => row.month}
                empty={<Empty>{t(recordTexts.noPromises)}</Empty>}
              />
            </>
          )}
        </Loaded>
      </Panel>
    </div>
  );
}

/** The shares that are named beside the chart. */
const SHARES = [0, 5_000, 10_000];

/** The chart; the table beneath it says the same in words. */
function Chart({ course: { months, centre } }: { course: ClockCourse }) {
  const middle = typeof centre === 'number' ? heightOf(centre) : null;
  return (
    <svg className={styles.course} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {SHARES.map(share => (
        <text key={share} className={styles.scale} x={0} y={heightOf(share) + 4}>
          {formatRate(share).replace('.00', '')}
        </text>
      ))}
      {months.map((month, at) => (
        <text key={month.month} className={styles.scale} x={xOf(at)} y={HEIGHT - 4} textAnchor="middle">
          {month.month.slice(2)}
        </text>
      ))}
      {middle !== null && <line className={styles.centre} x1={xOf(0)} x2={xOf(11)} y1={middle} y2={middle} />}
      {(['low', 'high'] as const).map(limit => (
        <polyline key={limit} className={styles.limit} points={lineOf(months, month => month[limit])} />
      ))}
      <polyline className={styles.run} points={lineOf(months, month => month.rate)} />
      {months.map((month, at) => typeof month.rate === 'number' && <Point key={month.month} month={month} at={at} />)}
    </svg>
  );
}

/** A month; one outside of its limits has another form. */
function Point({ month, at }: { month: CourseMonth; at: number }) {
  const [x, y] = [xOf(at), heightOf(month.rate ?? 0)];
  return month.is_outside ? (
    <rect className={styles.outside} x={x - 5} y={y - 5} width={10} height={10} />
  ) : (
    <circle className={styles.inside} cx={x} cy={y} r={4} />
  );
}

function columnsOf(t: Translate): Column<CourseMonth>[] {
  return [
    { key: 'month', title: t(recordTexts.monthOf), render: row => row.month },
    {
      key: 'judged',
      title: t(recordTexts.judged),
      align: 'end',
      render: row => <Counted count={row.judged} rows={row.rows} />,
    },
    { key: 'on_time', title: t(recordTexts.onTime), align: 'end', render: row => row.on_time },
    {
      key: 'rate',
      title: t(recordTexts.onTimeRate),
      align: 'end',
      render: row => <strong>{formatRate(row.rate)}</strong>,
    },
    {
      key: 'limits',
      title: t(recordTexts.limits),
      align: 'end',
      render: row => (typeof row.low === 'number' ? `${formatRate(row.low)}–${formatRate(row.high)}` : '—'),
    },
    {
      key: 'outside',
      title: t(recordTexts.judgement),
      render: row => row.is_outside && <StageTag tone="waiting">{t(recordTexts.outside)}</StageTag>,
    },
  ];
}
