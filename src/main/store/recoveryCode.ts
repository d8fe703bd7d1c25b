/** Crockford's base 32: no I, L, O and U, so that a code read aloud or from paper has one spelling. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 28;
const GROUP = 4;

/** A new code of 140 random bits, in groups: `7K2M-…`. */
export function newRecoveryCode(randomBytes: (size: number) => Uint8Array): string {
  // 256 is a multiple of 32, so that every sign is equally likely.
  const signs = [...randomBytes(LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
  return (signs.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** The code as it was made, from how it was typed: any case, with or without dashes and spaces; null when it is no code. */
export function readRecoveryCode(typed: string): string | null {
  const signs = typed.normalize('NFKC').toUpperCase().replace(/[\s\-‐‑–—.]/gu, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return signs.length === LENGTH && [...signs].every((sign) => ALPHABET.includes(sign)) ? signs : null;
}
