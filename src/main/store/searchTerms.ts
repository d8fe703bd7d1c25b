import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { plainlyTyped } from '../../shared/domain/typedText';

/** The library needs a country for a number without one; for telling the extension apart any will do. */
const ANY_COUNTRY = 'GB';

/** A note beside a number: `(mother, after 5)`. `(0)` and `(0113)` are of the number. */
const NOTE = /\([^()]*\p{L}[^()]*\)/gu;

/** All digits of a phone number with its extension, without what is noted beside it. */
export const phoneDigits = (phone: string): string => plainlyTyped(phone).replace(NOTE, ' ').replace(/\D/g, '');

/**
 * Digits of a phone number that stay the same however it is written: without `00`, leading zeros, `+44 (0)`-like prefixes and
 * the extension. Two numbers with the same key are taken for the same.
 */
export function phoneKey(phone: string): string {
  const number = plainlyTyped(phone).replace(NOTE, ' ').replace(/\(0\)/g, '');
  const digits = number.replace(/\D/g, '');
  const extension = parsePhoneNumberFromString(number, ANY_COUNTRY)?.ext;
  const bare = extension !== undefined && digits.endsWith(extension) ? digits.slice(0, -extension.length) : digits;
  // Country codes have up to three digits; the last nine are the subscriber's in all countries of the profiles.
  return bare.replace(/^0+/, '').slice(-9);
}
