import type { Jurisdiction } from '../../shared/domain/clinic';
import { isPlainDate, plainDate, type PlainDate } from '../../shared/domain/plainDate';
import { folded } from '../../shared/domain/text';
import { nameWords, phoneKey } from '../store/searchTerms';
import type { SearchPart } from '../store/sqlite-clientSearch';

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

const ISO_DAY = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;
const NUMBERS_DAY = /(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)/;
const DAY_MONTH_WORD = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3,9})[\s.,-]+(\d{4})(?!\d)/;
const MONTH_WORD_DAY = /(?<![a-z])([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/;
const NUMBER = /\+?\(?\d[\d\s()./-]*/g;
const LONGEST_PHONE_KEY = 9;

interface Reader {
  readonly jurisdiction: Jurisdiction;
  readonly today: PlainDate;
}

/** What somebody typed to find a client: name words, a birth date in any usual spelling, a piece of a phone number. */
export function readSearchText(text: string, reader: Reader): readonly SearchPart[] {
  const born = takeDate(folded(text), reader);
  const parts: SearchPart[] = born.date === null ? [] : [{ kind: 'born', on: born.date }];
  const words = born.rest.replace(NUMBER, (number) => {
    parts.push(digitsPart(number, reader));
    return ' ';
  });
  return [...parts, ...nameWords(words).filter((word) => /\p{L}/u.test(word)).map((word): SearchPart => ({ kind: 'word', word }))];
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
  const day = all.length === 8 ? (dayOf(all.slice(0, 4), all.slice(4, 6), all.slice(6)) ?? byCountry(all.slice(0, 2), all.slice(2, 4), all.slice(4), reader.jurisdiction)) : null;
  return { kind: 'digits', digits, bornFrom: day, bornTo: day };
}
