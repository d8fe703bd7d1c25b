import { z } from 'zod';
import { withoutHiddenMarks, withPlainApostrophes, withPlainDashes } from './typedText';

/**
 * What cannot be kept: control signs, halves of a sign, and marks that change what is seen without being seen. All else may be typed:
 * papers draw it with the fonts they have, and write its number where no font has it (`documents/standIn.ts`).
 */
// oxlint-disable-next-line no-misleading-character-class -- a joiner and the tags of flags, each by itself
const UNPRINTABLE = /[[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]--[\n\t\u200c\u200d\u{e0020}-\u{e007f}]]/v;
/** Letters that are drawn on papers. A name has to be readable there; a number in the place of each letter names nobody. */
const UNDRAWN = /(?=\p{L})[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]/u;
const ALPHABETS = 'Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Georgian, Armenian, Thai, Chinese, Japanese or Korean';
/** Whether letters of it run from right to left (Hebrew, Arabic). */
export const runsRightToLeft = (text: string): boolean => /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u.test(text);

/** Also `s/o` and `a/l`, `@` for an alias, and numbers as in `3rd`. */
const NAME_SIGN = /[^\p{L}\p{M}\p{Nd}\p{Zs}'’ʻʼ.\-·,()/@\u200C\u200D]/u;

const cleaned = (text: string): string => withoutHiddenMarks(text).normalize('NFC').replace(/\r\n?/g, '\n').replace(/[^\S\n\t]+/gu, ' ').trim();

const shown = (text: string, pattern: RegExp): string => {
  const sign = pattern.exec(text)?.[0] ?? '';
  return /[\p{C}]/u.test(sign) ? 'a hidden control sign' : `“${sign}”`;
};

/** Marks a schema whose text may reach paper: a test finds every text of the contract that has none. */
const ON_PAPER = { onPaper: true } as const;

const cleanedName = (text: string): string => withPlainDashes(withPlainApostrophes(cleaned(text)));

/** One line that names a person or a place; empty only where it `mayBeEmpty`, as the last name of people who have one name. */
export function nameSchema(what: string, { max = 100, mayBeEmpty = false } = {}) {
  return z
    .string()
    .transform(cleanedName)
    .superRefine((text, context) => {
      if (text.length === 0) {
        if (!mayBeEmpty) context.addIssue(`Please enter the ${what}.`);
      } else if (text.length > max) context.addIssue(`The ${what} is ${text.length} characters long; at most ${max} fit on the forms. Please shorten it.`);
      else if (UNPRINTABLE.test(text)) context.addIssue(`The ${what} has ${shown(text, UNPRINTABLE)}, which cannot be printed on the forms. Please take it out.`);
      else if (UNDRAWN.test(text)) context.addIssue(`The ${what} has ${shown(text, UNDRAWN)}, which cannot be printed on the forms. Please write it in ${ALPHABETS} letters.`);
      else if (NAME_SIGN.test(text)) context.addIssue(`The ${what} has ${shown(text, NAME_SIGN)}. Please use letters, spaces, hyphens and apostrophes.`);
      else if (!/\p{L}/u.test(text)) context.addIssue(`The ${what} needs at least one letter.`);
    })
    .meta(ON_PAPER);
}

/** The notes are, the address is. */
const isMany = (what: string): boolean => /[^s]s$/.test(what);

/** Free text of one or more lines; may be empty unless `required`. */
export function textSchema(what: string, { max = 2000, required = false } = {}) {
  return z
    .string()
    .transform(cleaned)
    .superRefine((text, context) => {
      if (required && text.length === 0) context.addIssue(`Please fill in the ${what}.`);
      if (text.length > max) context.addIssue(`The ${what} ${isMany(what) ? 'are' : 'is'} ${text.length} characters long; at most ${max} can be kept. Please shorten it.`);
      else if (UNPRINTABLE.test(text)) context.addIssue(`The ${what} ${isMany(what) ? 'have' : 'has'} ${shown(text, UNPRINTABLE)}, which cannot be printed. Please take it out.`);
    })
    .meta(ON_PAPER);
}

/** What a file is called, as somebody else named it: what cannot be kept of it is left out. */
export const fileNameSchema = (otherwise: string, max = 300) =>
  z
    .string()
    .max(max, 'The name of the file is too long. Please give it a shorter one.')
    .transform((name) => cleaned([...name].filter((sign) => !UNPRINTABLE.test(sign)).join('')).replaceAll(/[\n\t]+/g, ' ') || otherwise)
    .meta(ON_PAPER);

const PHONE_MAX = 60;

const cleanedPhone = (text: string): string => withPlainDashes(cleaned(text).normalize('NFKC')).replace(/^tel:\s*/i, '');

/**
 * A telephone number as people write it, with an extension or a note beside it; compared by its digits. Whether it can be rung is not
 * asked: a number that looks odd is somebody's all the same.
 */
export const phoneSchema = (what: string) =>
  z
    .string()
    .transform(cleanedPhone)
    .superRefine((text, context) => {
      const digits = text.replace(/\P{Nd}/gu, '').length;
      // Two digits are a number of their own in some countries; among letters they are none.
      if (text !== '' && (digits < 2 || (digits < 5 && /[^\p{Nd}\s()+./-]/u.test(text)))) context.addIssue(`The ${what} should be digits with spaces, for example 0113 496 0000.`);
      else if (text.length > PHONE_MAX) context.addIssue(`The ${what} is ${text.length} characters long; at most ${PHONE_MAX} fit on the forms. Please shorten it.`);
      else if (UNPRINTABLE.test(text)) context.addIssue(`The ${what} has ${shown(text, UNPRINTABLE)}, which cannot be printed. Please take it out.`);
    });

/** Most of a clinic's overlay that is read, in characters. */
export const OVERLAY_MAX_CHARS = 1_000_000;

/** Characters of what somebody types into forms that are not saved yet. */
export const TYPING_MAX = 200_000;

/** Folded for search and comparison: lower case, without accents (Łukasz → lukasz, Nguyễn → nguyen). */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøđħıßæœðþ]/g, (letter) => ({ ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', ð: 'd', þ: 'th' })[letter] ?? letter);
}
