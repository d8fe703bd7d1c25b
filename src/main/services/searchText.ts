import type { Jurisdiction } from '../../shared/domain/clinic';
import { isPlainDate, plainDate, type PlainDate } from '../../shared/domain/plainDate';
import { plainlyTyped } from '../../shared/domain/typedText';
import type { SearchPart } from '../search/parts';
import { wordsOf } from '../search/words';
import { phoneKey } from '../store/searchTerms';

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

const ISO_DAY = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;
const NUMBERS_DAY = /(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)/;
const DAY_MONTH_WORD = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3,9})[\s.,-]+(\d{4})(?!\d)/;
const MONTH_WORD_DAY = /(?<![a-z])([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/;
/** Digits that stand for themselves; those within a word, as in `3rd`, are of the word. */
const NUMBER = /(?<![\p{L}\p{N}])\+?\(?\d[\d\s()./-]*(?<![\s(./-])(?![\p{L}\d])/gu;
const SPACED_DAY = /^(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})$/;
const LONGEST_PHONE_KEY = 9;

/** What separates words and may stand beside them; anything else that is no letter and no digit means something that is not understood. */
const SEPARATORS = /[\s\p{P}\p{M}\p{Sk}$+<=>|~]+/gu;

interface Reader {
  readonly jurisdiction: Jurisdiction;
  readonly today: PlainDate;
}

/**
 * What somebody typed to find a client: name words, a birth date in any usual spelling, a piece of a phone number. Null where
 * nothing was typed, and everybody is meant. What is not understood is a part that fits nobody.
 */
export function readSearchText(text: string, reader: Reader): readonly SearchPart[] | null {
  if (text.trim() === '') return null;
  // A fraction or a number in a circle would come apart into digits that nobody typed.
  if (/\p{No}/u.test(text)) return [{ kind: 'not-understood' }];
  const born = takeDate(plainlyTyped(text).toLowerCase().replace(/^tel:/, ''), reader);
  const parts: SearchPart[] = born.date === null ? [] : [{ kind: 'born', on: born.date }];
  const rest = born.rest.replace(NUMBER, (number) => {
    parts.push(digitsPart(number, reader));
    return ' ';
  });
  for (const word of wordsOf(rest)) parts.push({ kind: 'word', ...word });
  const strange = rest.replace(SEPARATORS, '').replace(/[\p{L}\p{N}\u200C\u200D]/gu, '') !== '';
  return parts.length === 0 || strange ? [...parts, { kind: 'not-understood' }] : parts;
}

/** `2/9/1988` is a day in September, and in the United States in February; read the other way round where there is no such day. */
function takeDate(text: string, reader: Reader): { readonly date: PlainDate | null; readonly rest: string } {
  const readings: readonly [RegExp, (one: string, two: string, three: string) => PlainDate | null][] = [
    [ISO_DAY, (year, month, day) => dayOf(year, month, day)],
    [NUMBERS_DAY, (one, two, year) => byCountry(one, two, fullYear(year, reader.today), reader.jurisdiction)],
    [DAY_MONTH_WORD, (day, month, year) => dayOf(year, monthNumber(month), day)],
    [MONTH_WORD_DAY, (month, day, year) => dayOf(year, monthNumber(month), day)],
  ];
  for (const [pattern, read] of readings) {
    const match = pattern.exec(text);
    const date = match ? read(match[1] ?? '', match[2] ?? '', match[3] ?? '') : null;
    if (match && date !== null) return { date, rest: text.replace(match[0], ' ') };
  }
  return { date: null, rest: text };
}

function byCountry(one: string, two: string, year: string, jurisdiction: Jurisdiction): PlainDate | null {
  const dayFirst = dayOf(year, two, one);
  const monthFirst = dayOf(year, one, two);
  return jurisdiction === 'US' ? (monthFirst ?? dayFirst) : (dayFirst ?? monthFirst);
}

function dayOf(year: string, month: string, day: string): PlainDate | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPlainDate(text) ? plainDate(text) : null;
}

const monthNumber = (word: string): string => String(MONTHS.findIndex((month) => month.startsWith(word)) + 1);

/** Nobody is born in the future: of two centuries the later one that is not. */
function fullYear(year: string, today: PlainDate): string {
  if (year.length === 4) return year;
  const century = Number(today.slice(0, 2));
  return Number(year) > Number(today.slice(2, 4)) ? `${century - 1}${year}` : `${century}${year}`;
}

/** Leading zeros and country codes are left out, as the stored number may be written without them. */
function digitsPart(number: string, reader: Reader): SearchPart {
  const all = number.replace(/\D/g, '');
  const bare = all.replace(/^0+/, '');
  const digits = bare.length > LONGEST_PHONE_KEY ? phoneKey(number) : bare === '' ? all : bare;
  if (/^(19|20)\d\d$/.test(all)) return { kind: 'digits', digits, bornFrom: plainDate(`${all}-01-01`), bornTo: plainDate(`${all}-12-31`) };
  const day = spacedDay(number, reader) ?? joinedDay(all, reader);
  return { kind: 'digits', digits, bornFrom: day, bornTo: day };
}

/** `03 03 85` may be a day as well as a piece of a phone number. */
function spacedDay(number: string, { jurisdiction, today }: Reader): PlainDate | null {
  const [, one, two, year] = SPACED_DAY.exec(number.trim()) ?? [];
  return one !== undefined && two !== undefined && year !== undefined ? byCountry(one, two, fullYear(year, today), jurisdiction) : null;
}

function joinedDay(all: string, { jurisdiction, today }: Reader): PlainDate | null {
  if (all.length === 6) return byCountry(all.slice(0, 2), all.slice(2, 4), fullYear(all.slice(4), today), jurisdiction);
  return all.length === 8 ? (dayOf(all.slice(0, 4), all.slice(4, 6), all.slice(6)) ?? byCountry(all.slice(0, 2), all.slice(2, 4), all.slice(4), jurisdiction)) : null;
}
