import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newRecoveryCode, readRecoveryCode } from './recoveryCode';

describe('a recovery code', () => {
  it('has 28 signs in groups of four, none of which can be taken for another', () => {
    for (let time = 0; time < 200; time += 1) expect(newRecoveryCode(randomBytes)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('uses five bits of every random byte', () => {
    const counting = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, at) => at * 9);
    expect(new Set(newRecoveryCode(counting).replaceAll('-', '')).size).toBe(28);
  });

  it('is read in any case, with or without dashes and spaces, with letters for the digits they look like', () => {
    const code = newRecoveryCode(() => Uint8Array.from({ length: 28 }, (_, at) => at));
    const plain = code.replaceAll('-', '');
    for (const typed of [code, plain, code.toLowerCase(), ` ${plain.match(/.{7}/g)?.join(' ') ?? ''} `, code.replaceAll('-', '–'), code.replace('0', 'o').replace('1', 'l')]) expect(readRecoveryCode(typed)).toBe(plain);
  });

  it('is not read from something shorter, longer or with other signs', () => {
    for (const typed of ['', 'ABCD', 'U'.repeat(28), 'A'.repeat(29), `${'A'.repeat(27)}!`]) expect(readRecoveryCode(typed)).toBeNull();
  });
});
