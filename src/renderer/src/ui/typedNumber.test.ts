import { describe, expect, it } from 'vitest';
import { readTypedNumber } from './typedNumber';

const number = (text: string, decimals = 1, unit?: string) => {
  const read = readTypedNumber(text, { decimals, unit });
  return read.state === 'read' ? read.value : read.state;
};

describe('a typed number', () => {
  it.each(['72,5', '72.5', '７２，５', '72,50'.slice(0, 4), ' 72.5 ', '٧٢٫٥', '72.5 kg', '72,5kg', '\u200E72.5'])('H9: is 72.5 in %j, and never 725', (text) => {
    expect(number(text, 1, 'kg')).toBe(72.5);
  });

  it('is not guessed where a digit would have to go', () => {
    expect(number('72,5', 0)).toBe('unclear');
    expect(number('1.25', 1)).toBe('unclear');
    expect(number('1,2,3')).toBe('unclear');
    expect(number('-3')).toBe('unclear');
    expect(number('12 34')).toBe('unclear');
    expect(number('1e3')).toBe('unclear');
    expect(number('lots')).toBe('unclear');
    expect(number('½')).toBe('unclear');
    expect(number('')).toBe('empty');
  });

  it('may have groups of three digits', () => {
    expect(number('1,000', 0)).toBe(1000);
    expect(number('1.000', 0)).toBe(1000);
    expect(number('1 000', 0)).toBe(1000);
    expect(number("1'000", 0)).toBe(1000);
    expect(number('1,234.5')).toBe(1234.5);
    expect(number('1.234,5')).toBe(1234.5);
  });

  it('is read while it is being typed', () => {
    expect(['7', '72', '72,', '72,5'].map((text) => number(text))).toEqual([7, 72, 72, 72.5]);
    expect(number('.5')).toBe(0.5);
    expect(number('0')).toBe(0);
  });

  it('may stand with the sign of its currency', () => {
    expect(number('£90', 2, '£')).toBe(90);
    expect(number('90,50 €', 2, '€')).toBe(90.5);
  });
});
