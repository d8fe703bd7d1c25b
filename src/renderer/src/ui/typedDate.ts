import type { Jurisdiction } from '../../../shared/domain/clinic';
import { formatDate, isPlainDate, type PlainDate } from '../../../shared/domain/plainDate';
import { plainlyTyped } from '../../../shared/domain/typedText';
import type { TypedValue } from './typedValue';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

const pad = (part: number): string => String(part).padStart(2, '0');

/** The order in which a day is written there. */
export const dateOrder = (jurisdiction: Jurisdiction): string => (jurisdiction === 'US' ? 'Month/day/year' : 'Day/month/year');

/** How a day is written in that country, as a hint beside a field. */
const dateExample = (jurisdiction: Jurisdiction): string => (jurisdiction === 'US' ? 'month/day/year, for example 11/24/1988' : 'day/month/year, for example 24/11/1988');

/** A day as it stands in a field: `24/11/2026` or `11/24/2026`. */
export const typedFrom = (date: PlainDate, locale: string): string => formatDate(date, locale, 'numeric');

/**
 * Reads a day as people type it: `3/3/1985`, `03.03.1985`, `3 Mar 1985`, `March 3, 1985`, `1985-03-03`, `03031985`.
 * Month first for the US, day first elsewhere. A year of two digits is read where only one century can be meant (`14.6.91` for
 * a birth date); else it needs four.
 */
export function readTypedDate(text: string, jurisdiction: Jurisdiction, within: Within = {}): TypedValue<PlainDate> {
  const typed = plainlyTyped(text).toLowerCase().replaceAll(',', ' ').replace(/(?<=\d)(?:st|nd|rd|th)\b/, '').replace(/ of /, ' ');
  if (typed === '') return { state: 'empty' };

  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\.?$/.exec(typed);
  if (iso) return build(Number(iso[1]), Number(iso[2]), Number(iso[3]), jurisdiction);

  const named = /^(\d{1,2})[\s./-]*([a-z]{3,9})\.?[\s./-]*(\d{2,4})$/.exec(typed) ?? swapped(/^([a-z]{3,9})\.?[\s./-]*(\d{1,2})[\s./-]+(\d{2,4})$/.exec(typed));
  if (named) {
    const month = monthNumber(named[2] ?? '');
    if (month === null) return unclear(jurisdiction);
    return inCentury(named[3] ?? '', (year) => build(year, month, Number(named[1]), jurisdiction), within);
  }

  const numbers = /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{2,4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{2})$/.exec(typed);
  if (!numbers) return unclear(jurisdiction);
  const [first, second] = [Number(numbers[1]), Number(numbers[2])];
  return inCentury(numbers[3] ?? '', (year) => (jurisdiction === 'US' ? build(year, first, second, jurisdiction) : build(year, second, first, jurisdiction)), within);
}

/** The days between which it must lie. */
interface Within {
  readonly earliest?: PlainDate | undefined;
  readonly latest?: PlainDate | undefined;
}

/** Nobody who comes was born before. */
const FIRST_YEAR = '1900';

function inCentury(year: string, read: (year: number) => TypedValue<PlainDate>, { earliest, latest }: Within): TypedValue<PlainDate> {
  if (year.length === 4) return read(Number(year));
  if (year.length !== 2) return shortYear();
  const possible = ['19', '20'].map((century) => read(Number(`${century}${year}`))).filter((found) => found.state === 'read' && found.value >= (earliest ?? FIRST_YEAR) && (latest === undefined || found.value <= latest));
  const [only, ...others] = possible;
  return only && others.length === 0 ? only : shortYear();
}

function swapped(match: RegExpExecArray | null): readonly (string | undefined)[] | null {
  return match ? [match[0], match[2], match[1], match[3]] : null;
}

function monthNumber(word: string): number | null {
  const index = MONTHS.indexOf(word.slice(0, 3));
  return index >= 0 && (FULL_MONTHS[index]?.startsWith(word) || word === 'sept') ? index + 1 : null;
}

function build(year: number, month: number, day: number, jurisdiction: Jurisdiction): TypedValue<PlainDate> {
  const text = `${year}-${pad(month)}-${pad(day)}`;
  if (isPlainDate(text)) return { state: 'read', value: text };
  if (month > 12 && day <= 12) return { state: 'unclear', sentence: `There is no month ${month}. Write ${dateExample(jurisdiction)}.` };
  const monthName = FULL_MONTHS[month - 1];
  if (monthName && day > 28) return { state: 'unclear', sentence: `${monthName[0]?.toUpperCase()}${monthName.slice(1)} ${year} has no day ${day}. Please check it.` };
  return unclear(jurisdiction);
}

const unclear = (jurisdiction: Jurisdiction): TypedValue<PlainDate> => ({ state: 'unclear', sentence: `Write the date as ${dateExample(jurisdiction)}.` });
const shortYear = (): TypedValue<PlainDate> => ({ state: 'unclear', sentence: 'Write the year with four digits, for example 1988.' });
