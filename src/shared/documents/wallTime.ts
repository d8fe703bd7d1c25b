import { addDays, formatDate, isPlainDate, type PlainDate } from '../domain/plainDate';

/** Date and time as the clock on the clinic's wall showed them, with the offset from UTC that was in force. */
export interface WallTime {
  readonly date: PlainDate;
  /** Since midnight. */
  readonly minutes: number;
  /** `Z` or `+01:00`; null where none was recorded. */
  readonly offset: string | null;
}

const ISO = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const MINUTES_PER_DAY = 1440;

/** Reads an ISO instant with offset; null for anything else. */
export function wallTime(iso: string): WallTime | null {
  const [, date, hours, minutes, offset] = ISO.exec(iso) ?? [];
  if (!date || !isPlainDate(date) || Number(hours) > 23 || Number(minutes) > 59) return null;
  return { date, minutes: Number(hours) * 60 + Number(minutes), offset: offset ?? null };
}

/**
 * So many hours later by the clock on the wall. A day counts as a day even when the clocks change in it: a time that is
 * given to a client as “tomorrow, 14:50” must not become 13:50.
 */
export function hoursLater(from: WallTime, hours: number): WallTime {
  const minutes = from.minutes + hours * 60;
  return { date: addDays(from.date, Math.floor(minutes / MINUTES_PER_DAY)), minutes: ((minutes % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY, offset: from.offset };
}

/** `14:50`, or `2:50 PM` where people write it so. */
export function formatClock(minutes: number, locale: string): string {
  const twelveHours = locale === 'en-US';
  const format = new Intl.DateTimeFormat(locale, { hour: twelveHours ? 'numeric' : '2-digit', minute: '2-digit', hour12: twelveHours, timeZone: 'UTC' });
  return format.format(new Date(minutes * 60_000)).replaceAll(/[\u202f\u00a0]/g, ' ').replace(/^24:/, '00:');
}

/** `14:50` as it is typed, in the way people write it. */
export function clockOf(typed: string, locale: string): string {
  const [hours = 0, minutes = 0] = typed.split(':').map(Number);
  return formatClock(hours * 60 + minutes, locale);
}

/** `Tue 24 Nov`, without the year. */
export function formatDay(date: PlainDate, locale: string): string {
  return dayFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' }, date);
}

/** `Wed 25 – Fri 27 Nov`, `Fri 27 Nov – Tue 1 Dec`; one day alone when both are the same. */
export function formatDays(from: PlainDate, to: PlainDate, locale: string): string {
  if (from >= to) return formatDay(to, locale);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7) && locale !== 'en-US';
  return `${sameMonth ? dayFormat(locale, { weekday: 'short' }, from) + ' ' + Number(from.slice(8)) : formatDay(from, locale)} – ${formatDay(to, locale)}`;
}

/** `Tue 24 Nov 2026, 14:50` */
export const formatMoment = (moment: WallTime, locale: string): string => `${formatDate(moment.date, locale)}, ${formatClock(moment.minutes, locale)}`;

/** `UTC`, `UTC+1`, `UTC-3:30`; empty where no offset was recorded. */
export function formatZone({ offset }: WallTime): string {
  if (offset === null) return '';
  const [, sign = '+', hours = '0', minutes = '00'] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  const rest = minutes === '00' ? '' : `:${minutes}`;
  return Number(hours) === 0 && rest === '' ? 'UTC' : `UTC${sign}${Number(hours)}${rest}`;
}

function dayFormat(locale: string, options: Intl.DateTimeFormatOptions, date: PlainDate): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`)).replaceAll(',', '');
}
