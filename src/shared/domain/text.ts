import { z } from 'zod';

/**
 * What may be typed. Everything typed can end on a printed form, so text is limited to letters that the embedded
 * fonts carry (Latin, Greek and Cyrillic with their marks), digits and ordinary punctuation.
 */
const UNPRINTABLE = /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}\p{P}\p{Sc}\p{Zs}\n\t+<>=~|^`´¨°±×÷©®™ˈ]/u;
const NAME_SIGN = /[^\p{L}\p{M}\p{Zs}'’ʼ.\-‐‑·,()]/u;

const cleaned = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[^\S\n\t]+/gu, ' ').trim();

const shown = (text: string, pattern: RegExp): string => {
  const sign = pattern.exec(text)?.[0] ?? '';
  return /[\p{C}]/u.test(sign) ? 'a hidden control sign' : `“${sign}”`;
};

/** One line that names a person or a place. */
export function nameSchema(what: string, max = 100) {
  return z
    .string()
    .transform(cleaned)
    .superRefine((text, context) => {
      if (text.length === 0) context.addIssue(`Please enter the ${what}.`);
      else if (text.length > max) context.addIssue(`The ${what} is ${text.length} characters long; at most ${max} fit on the forms. Please shorten it.`);
      else if (UNPRINTABLE.test(text)) context.addIssue(`The ${what} has ${shown(text, UNPRINTABLE)}, which cannot be printed on the forms. Please write it in Latin, Greek or Cyrillic letters.`);
      else if (NAME_SIGN.test(text)) context.addIssue(`The ${what} has ${shown(text, NAME_SIGN)}. Please use letters, spaces, hyphens and apostrophes.`);
      else if (!/\p{L}/u.test(text)) context.addIssue(`The ${what} needs at least one letter.`);
    });
}

/** Free text of one or more lines; may be empty unless `required`. */
export function textSchema(what: string, { max = 2000, required = false } = {}) {
  return z
    .string()
    .transform(cleaned)
    .superRefine((text, context) => {
      if (required && text.length === 0) context.addIssue(`Please fill in the ${what}.`);
      if (text.length > max) context.addIssue(`The ${what} is ${text.length} characters long; at most ${max} can be kept. Please shorten it.`);
      else if (UNPRINTABLE.test(text)) context.addIssue(`The ${what} has ${shown(text, UNPRINTABLE)}, which cannot be printed. Please take it out.`);
    });
}

/** A telephone number as people write it; compared by its digits. */
export const phoneSchema = (what: string) =>
  z
    .string()
    .transform(cleaned)
    .refine((text) => text === '' || (/^[+(]?[\d\s()./-]{2,30}$/.test(text) && /\d{2}/.test(text)), `The ${what} should be digits with spaces, for example 0113 496 0000.`);

/** Folded for search and comparison: lower case, without accents (Łukasz → lukasz, Nguyễn → nguyen). */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøđħıßæœðþ]/g, (letter) => ({ ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', ð: 'd', þ: 'th' })[letter] ?? letter);
}
