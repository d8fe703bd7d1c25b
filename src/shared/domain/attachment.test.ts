import { describe, expect, it } from 'vitest';
import { LETTER_BYTES, letterProblem, mediaTypeOf } from './attachment';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const png = bytes('\x89PNG\r\n\x1a\n and the rest');

describe('a letter', () => {
  it('is known by its first bytes', () => {
    expect(mediaTypeOf(bytes('%PDF-1.7\n'))).toBe('application/pdf');
    expect(mediaTypeOf(bytes('\xff\xd8\xff\xe0JFIF'))).toBe('image/jpeg');
    expect(mediaTypeOf(png)).toBe('image/png');
  });

  it.each(['<html><script>', 'GIF89a', ' %PDF-1.7', '\x89PNG', 'PK\x03\x04', '<svg xmlns=""/>', ''])('is not what begins with %j', (beginning) => {
    expect(mediaTypeOf(bytes(beginning))).toBeNull();
    expect(letterProblem(bytes(beginning))).toMatch(/Please/);
  });

  it('has at most 10 MB', () => {
    const whole = new Uint8Array(LETTER_BYTES + 1);
    whole.set(png);
    expect(letterProblem(whole)).toContain('10 MB');
    expect(letterProblem(whole.subarray(0, LETTER_BYTES))).toBeNull();
  });
});
