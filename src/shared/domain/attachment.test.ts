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

  it.each(['<html><script>', 'GIF89a', '<html>%PDF-1.7', 'MZ %PDF-1.7', '\x89PNG', 'PK\x03\x04', '<svg xmlns=""/>', ''])('is not what begins with %j', (beginning) => {
    expect(mediaTypeOf(bytes(beginning))).toBeNull();
    expect(letterProblem(bytes(beginning))).toMatch(/Please/);
  });

  it.each(['\xef\xbb\xbf%PDF-1.7', '\n%PDF-1.7', '\r\n\r\n%PDF-1.4', ' %PDF-1.7', '\0\0%PDF-1.7', '\x1b%-12345X@PJL SET RESOLUTION=600\r\n@PJL ENTER LANGUAGE = PDF\r\n%PDF-1.6'])('D3: is a PDF with %j before its head', (beginning) => {
    expect(mediaTypeOf(bytes(beginning))).toBe('application/pdf');
    expect(letterProblem(bytes(beginning))).toBeNull();
  });

  it.each(['heic', 'heix', 'hevc', 'mif1'])('D3: says in one sentence what to do when it is an iPhone picture: %s', (brand) => {
    expect(letterProblem(bytes(`\0\0\0\x24ftyp${brand}\0\0\0\0mif1MiHE`))).toMatch(/^This is an iPhone picture \(HEIC\), .*JPEG.*Most Compatible[^.]*\.$/);
    expect(letterProblem(bytes('\0\0\0\x20ftypisom\0\0\0\0'))).toContain('no PDF, JPEG or PNG');
  });

  it('has at most 10 MB', () => {
    const whole = new Uint8Array(LETTER_BYTES + 1);
    whole.set(png);
    expect(letterProblem(whole)).toContain('10 MB');
    expect(letterProblem(whole.subarray(0, LETTER_BYTES))).toBeNull();
  });
});
