import { folded } from '../../shared/domain/text';

const SHORTEST_TAIL = 2;

/** Folded words of a name; a compound counts whole and in its parts (O'Brien → o, brien, obrien). */
export function nameWords(name: string): readonly string[] {
  const words = folded(name).split(/[\s,()]+/u).flatMap((word) => {
    const parts = word.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
    return parts.length > 1 ? [...parts, parts.join('')] : parts;
  });
  return [...new Set(words)];
}

/** Digits of a phone number that stay the same however it is written: without `00`, leading zeros and `+44 (0)`-like prefixes. */
export function phoneKey(phone: string): string {
  const digits = phone.replace(/\(0\)/g, '').replace(/\D/g, '');
  // Country codes have up to three digits; the last nine are the subscriber's in all countries of the profiles.
  return digits.replace(/^0+/, '').slice(-9);
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Everything a client can be found by as a prefix. */
export function searchTerms(client: { readonly givenName: string; readonly familyName: string; readonly phone: string }): readonly string[] {
  const digits = digitsOf(client.phone);
  const tails = Array.from({ length: Math.max(0, digits.length - SHORTEST_TAIL + 1) }, (_, start) => digits.slice(start));
  return [...new Set([...nameWords(client.givenName), ...nameWords(client.familyName), ...tails])];
}
