import papaparse from 'papaparse';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { countryOf, type Clinic } from '../../shared/domain/clinic';

/** What a spreadsheet would take for a formula, also behind blanks or in full width. */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/;

/** A cell of text, or a phone number as it was typed. */
export type Cell = string | { readonly phone: string };

/** Where these files are opened. */
export type Place = Pick<Clinic, 'jurisdiction' | 'holder'>;

/**
 * Separated text with a head, for the spreadsheet of the clinic's country: Excel takes a file apart at the comma where numbers have a decimal
 * point, and at the semicolon where they have a comma. Cells that a spreadsheet would run as a formula get an apostrophe before them. Marked
 * as UTF-8, for Excel.
 */
export function csvText(place: Place, fields: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const data = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guarded(cell) : phoneText(cell.phone, countryOf(place)))));
  return `\uFEFF${papaparse.unparse({ fields: [...fields], data }, { delimiter: separatorFor(countryOf(place)), newline: '\r\n' })}\r\n`;
}

const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** ISO 3166 code of a country; null for one of the European Union that nobody named, most of which write a decimal comma. */
function separatorFor(country: string | null): ',' | ';' {
  if (country === null) return ';';
  const locale = new Intl.Locale(`und-${country}`).maximize();
  const decimal = new Intl.NumberFormat(locale.toString()).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
  return decimal === ',' ? ';' : ',';
}

/** As wide as a digit. Unlike a blank it is nowhere a sign between thousands, so that no spreadsheet makes one number of the groups. */
const BETWEEN_GROUPS = '\u2007';
const GROUPED = /^\+?\d+(?:\u2007\d+)+$/;

/**
 * A phone number that stays one in a spreadsheet: digits in groups are text there, keep their zero and their plus, and cannot be run. What is not
 * plainly a number in groups is written like any other text, with an apostrophe where it needs one.
 */
function phoneText(typed: string, country: string | null): string {
  const number = parsePhoneNumberFromString(typed, { ...(country === null ? {} : { defaultCountry: country as CountryCode }), extract: false });
  const read = number === undefined || number.ext !== undefined ? typed : typed.trim().startsWith('+') ? number.formatInternational() : number.formatNational();
  const grouped = read.trim().replace(/[()]/g, ' ').trim().replace(/[\s./\-‐‑‒–—]+/g, BETWEEN_GROUPS);
  return GROUPED.test(grouped) ? grouped : guarded(typed);
}
