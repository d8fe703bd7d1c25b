import { z } from 'zod';

/** A calendar day without a time or zone, as `YYYY-MM-DD`. Real days only: 2026-02-30 is not one. */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

const MS_PER_DAY = 86_400_000;

export function isPlainDate(text: string): text is PlainDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Throws on text that is not a day: for literals and data that has already been checked. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new Error(`Not a calendar day: ${text}`);
  return text;
}

const toUtc = (date: PlainDate): number => Date.parse(`${date}T00:00:00Z`);

export function addDays(date: PlainDate, days: number): PlainDate {
  return plainDate(new Date(toUtc(date) + days * MS_PER_DAY).toISOString().slice(0, 10));
}

export const addWeeks = (date: PlainDate, weeks: number): PlainDate => addDays(date, weeks * 7);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => Math.round((toUtc(to) - toUtc(from)) / MS_PER_DAY);

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (date: PlainDate): number => new Date(toUtc(date)).getUTCDay() || 7;

export const laterOf = (a: PlainDate, b: PlainDate): PlainDate => (a >= b ? a : b);

/** Completed years on `today`; someone born on 29 February turns a year older on 1 March of a common year. */
export function ageOn(dateOfBirth: PlainDate, today: PlainDate): number {
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return today.slice(5) >= dateOfBirth.slice(5) ? years : years - 1;
}

/** Far enough for any wait or course to be added to it and still be a day of four-digit years. */
const LATEST_DAY = '2999-12-31';

export const plainDateSchema = z
  .string()
  .refine(isPlainDate, 'Write a real day as year-month-day, for example 1988-09-02.')
  .refine((text) => !isPlainDate(text) || text <= LATEST_DAY, 'Please check the year; it is after 2999.')
  .transform((text) => plainDate(text));

export type DateStyle = 'short' | 'long' | 'numeric';

/** A day as people of that language write it: `Tue 24 Nov 2026` (short), `Tuesday 24 November 2026` (long), `24/11/2026` (numeric). */
export function formatDate(date: PlainDate, locale: string, style: DateStyle = 'short'): string {
  const options: Record<DateStyle, Intl.DateTimeFormatOptions> = {
    short: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
  };
  const parts = new Intl.DateTimeFormat(locale, { ...options[style], timeZone: 'UTC' });
  return parts.format(new Date(toUtc(date))).replaceAll(',', style === 'numeric' ? ',' : '');
}
