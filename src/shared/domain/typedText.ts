/*
 * What comes along when people type and paste, and is no part of what they mean. Every field reads its text through here.
 */

/** Signs that nobody sees: soft hyphens, marks of direction, joints of width nothing. U+200C and U+200D stay: Persian, Hindi and others are written with them. */
const HIDDEN = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/gu;

export const withoutHiddenMarks = (text: string): string => text.replace(HIDDEN, '');

/** Hyphens, dashes and minus signs of every kind. */
const DASHES = /[\u02D7\u2010-\u2015\u2043\u2212\u2E3A\u2E3B\uFE58\uFE63\uFF0D]/gu;

export const withPlainDashes = (text: string): string => text.replace(DASHES, '-');

/** Accents and primes that stand for an apostrophe, as in O´Brien. The apostrophe of a keyboard and the letters ʻ and ʼ stay. */
export const withPlainApostrophes = (text: string): string => text.replace(/[\u0060\u00B4\u02B9\u2018\u201B\u2032\u2035\uFF07]/gu, '\u2019');

/** The ten digits of every script as `0`–`9` (`٣` → `3`, `３` → `3`). */
function withPlainDigits(text: string): string {
  return text.normalize('NFC').replace(/\p{Nd}/gu, (digit) => {
    const plain = digit.normalize('NFKC');
    return /^[0-9]$/.test(plain) ? plain : String(digitValue(digit.codePointAt(0) ?? 0));
  });
}

/** Each script has its ten digits in a row, from nought to nine. */
function digitValue(code: number): number {
  for (let value = 0; value < 9; value += 1) if (!/\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) return value;
  return 9;
}

const PLAIN = /^[\x21-\x7E]+(?: [\x21-\x7E]+)*$/;

/** A number, a day or a phone number as it is read: full-width signs and digits of every script as they stand on a plain keyboard, one space between words. */
export const plainlyTyped = (text: string): string => (PLAIN.test(text) ? text : madePlain(text));

const madePlain = (text: string): string =>
  withPlainDashes(withPlainDigits(withoutHiddenMarks(text)).normalize('NFKC'))
    // The long mark of kana stands on the same key as the dash there.
    .replace(/(?<=\d)\u30FC(?=\d)/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
