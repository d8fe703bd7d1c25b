import { describe, expect, it } from 'vitest';
import { readTypedDate } from './typedDate';

const date = (text: string, jurisdiction: 'UK' | 'US' | 'EU' = 'UK') => {
  const read = readTypedDate(text, jurisdiction);
  return read.state === 'read' ? read.value : read.state === 'unclear' ? read.sentence : 'empty';
};

describe('a typed date', () => {
  it('is read day first in the UK and the EU, month first in the US', () => {
    expect(date('3/4/1985')).toBe('1985-04-03');
    expect(date('3.4.1985', 'EU')).toBe('1985-04-03');
    expect(date('3/4/1985', 'US')).toBe('1985-03-04');
  });

  it('may be written with a month name, as digits alone, or as year-month-day', () => {
    expect(date('3 Mar 1985')).toBe('1985-03-03');
    expect(date('March 3, 1985', 'US')).toBe('1985-03-03');
    expect(date('24 sept 2026')).toBe('2026-09-24');
    expect(date('24112026')).toBe('2026-11-24');
    expect(date('2026-11-24')).toBe('2026-11-24');
  });

  it('is empty when only spaces were typed', () => {
    expect(date('  ')).toBe('empty');
  });

  it('is refused with a plain sentence when the day does not exist', () => {
    expect(date('31/2/2026')).toBe('February 2026 has no day 31. Please check it.');
    expect(date('11/24/2026')).toMatch('There is no month 24.');
  });

  it('is refused when the year has two digits, because the century would be a guess', () => {
    expect(date('3/3/85')).toMatch('four digits');
    expect(date('3 Mar 85')).toMatch('four digits');
  });

  it('is refused when it is not a date at all', () => {
    expect(date('yesterday')).toMatch('Write the date as day/month/year');
    expect(date('3 Mai 1985')).toMatch('Write the date as');
  });
});
