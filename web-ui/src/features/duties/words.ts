//! What a duty is called in the reader's language, and when it falls, in words.

import type { DutyRecurrence } from '@/api/gen/types.gen.ts';
import { formatList } from '@/lib/format.ts';
import type { Lang, Translate } from '@/lib/i18n.ts';
import { dutyTexts, everyTexts, hourTexts, reachTexts, weekdayTexts } from './texts.ts';

/** The name in the reader's language. */
export function nameOf(one: { name: string; name_en: string }, lang: Lang): string {
  return lang === 'zh' ? one.name : one.name_en;
}

/** When a duty falls. */
export function whenOf(when: DutyRecurrence, t: Translate): string {
  const { every, interval = 1, weekdays = [], days = [], months = [], working_days = 0, reach = 'on', hour } = when;
  const dayName = (day: number) => (day === 31 ? t(dutyTexts.lastDay) : t(dutyTexts.dayOf, { day }));
  const count = every === 'before_holiday' ? dutyTexts.lastWorking : dutyTexts.firstWorking;
  const several = every === 'week' ? dutyTexts.weeksEach : dutyTexts.monthsEach;
  const isRange = hour === 'clock' && when.to;
  return formatList(
    [
      interval > 1 ? t(several, { count: interval }) : t(everyTexts[every]),
      formatList(months.map(month => t(dutyTexts.monthOf, { month }))),
      formatList(weekdays.map(day => t(weekdayTexts[day]))),
      formatList(days.map(dayName)),
      working_days > 0 ? t(count, { count: working_days }) : '',
      days.length > 0 && reach !== 'on' ? t(reachTexts[reach]) : '',
      isRange ? [when.from, when.to].filter(Boolean).join('–') : t(hourTexts[hour]),
    ].filter(part => part !== ''),
  );
}
