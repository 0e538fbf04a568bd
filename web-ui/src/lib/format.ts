//! How amounts, moments, durations and phones are written. Amounts are integers of fen and stay integers; moments are
//! shown in the office's time, never the PC's. Words come from the caller's language.

import { currentLang, type Lang } from './i18n.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let offsetMinutes = 480;

/** Sets the office's distance from UTC, in minutes, as the API gives it with the project. */
export function setOffsetMinutes(minutes: number): void {
  offsetMinutes = minutes;
}

/** `140950` → `¥1,409.50`. */
export function formatFen(fen: number | bigint): string {
  const whole = BigInt(fen);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole < 0n ? '-' : ''}¥${yuan}.${digits.slice(-2)}`;
}

/** `2026-11-22` and `09:03:07` of a moment in the office's time. */
function parts(at: string | Date): readonly [day: string, time: string] {
  const local = new Date(new Date(at).getTime() + offsetMinutes * MINUTE * 1000);
  const text = local.toISOString();
  return [text.slice(0, 10), text.slice(11, 19)];
}

/** The day of a moment in the office's time, `2026-11-22`. */
export function formatDate(at: string | Date): string {
  return parts(at)[0];
}

/** What a field for date and time shows for a moment, in the office's time: `2026-11-22T09:03`. */
export function toLocalField(at: string | Date): string {
  return parts(at).join('T').slice(0, 16);
}

/** The moment of a field for date and time, `2026-11-22T09:03` in the office's time; `null` for none. */
export function fromLocalField(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return null;
  return new Date(Date.parse(`${text}:00Z`) - offsetMinutes * MINUTE * 1000).toISOString();
}

/** The moment at which a day begins, in the office's time. */
export function dayBegin(day: string): string {
  return fromLocalField(`${day}T00:00`) ?? '';
}

/** The moment at which a day is over, in the office's time. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(dayBegin(day)) + DAY * 1000).toISOString();
}

/** Clock time of a moment, `09:03`. */
export function formatTime(at: string | Date): string {
  return parts(at)[1].slice(0, 5);
}

/** A moment to the second, `2026-11-22 09:03:07`. */
export function formatExact(at: string | Date): string {
  return parts(at).join(' ');
}

const NEAR_DAYS: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  zh: { '-1': '昨天', '0': '今天', '1': '明天' },
  en: { '-1': 'Yesterday', '0': 'Today', '1': 'Tomorrow' },
};

/** A moment as people say it: `今天 09:03`, `11-22 10:26` in this year, else with the year. `now` is in milliseconds. */
export function formatMoment(at: string | Date, now: number, lang: Lang): string {
  const [day, today] = [formatDate(at), formatDate(new Date(now))];
  // Both days as midnights of UTC, so that their difference is whole days.
  const apart = (Date.parse(day) - Date.parse(today)) / (DAY * 1000);
  const near = NEAR_DAYS[lang][String(apart)];
  if (near) return `${near} ${formatTime(at)}`;
  return `${day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day} ${formatTime(at)}`;
}

/** Seconds as a running figure: `13:28`, `2:19:36`, and from two days on `3 天 4 小时`. Negative counts as positive. */
export function formatDuration(seconds: number, lang: Lang): string {
  const whole = Math.abs(Math.trunc(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  if (whole >= 2 * DAY) {
    const [days, hours] = [Math.trunc(whole / DAY), Math.trunc((whole % DAY) / HOUR)];
    return lang === 'zh' ? `${days} 天 ${hours} 小时` : `${days} d ${hours} h`;
  }
  const [hours, minutes, rest] = [Math.trunc(whole / HOUR), Math.trunc((whole % HOUR) / MINUTE), whole % MINUTE];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`;
}

/** A share in hundredths of a percent: `9496` → `94.96%`; a dash where nothing was counted. */
export function formatRate(hundredths: number | null | undefined): string {
  return hundredths === null || hundredths === undefined ? '—' : `${(hundredths / 100).toFixed(2)}%`;
}

/** The address that calls a phone. */
export function phoneHref(phone: string): string {
  return `tel:${phone.replace(/[ -]/g, '')}`;
}

/** A phone in groups: `138 0013 8000`, masked `138 **** 8000`; other numbers as they were given. */
export function formatPhone(phone: string): string {
  const local = phone.replace(/^\+?86[- ]?(?=1)/, '').replace(/[ -]/g, '');
  const mobile = /^(1[\d*]{2})([\d*]{4})([\d*]{4})$/.exec(local);
  return mobile ? mobile.slice(1).join(' ') : phone;
}

/** Some names in one line, parted as the language in force parts them. */
export function formatList(parts: readonly (string | number)[]): string {
  return parts.join(currentLang() === 'zh' ? '、' : ', ');
}
