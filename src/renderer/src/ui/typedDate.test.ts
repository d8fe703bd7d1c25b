import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../shared/domain/plainDate';
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

  it.each(['02／09／1988', '０２０９１９８８', '2nd September 1988', 'September 2nd, 1988', '2 Sept. 1988', '2nd of September 1988', '\u200E02/09/1988\u200E', '02–09–1988', '٠٢/٠٩/١٩٨٨', '1988/09/02', '1988.9.2.'])('may be pasted as %j', (typed) => {
    expect(date(typed)).toBe('1988-09-02');
  });

  it('may have a year of two digits where only one century can be meant', () => {
    const born = (text: string) => readTypedDate(text, 'UK', { latest: plainDate('2026-11-24') });
    expect(born('14.6.91')).toEqual({ state: 'read', value: '1991-06-14' });
    expect(born('14 June 91')).toEqual({ state: 'read', value: '1991-06-14' });
    expect(born('140691')).toEqual({ state: 'read', value: '1991-06-14' });
    // Somebody of 11 years, or of 111.
    expect(born('14.6.15')).toMatchObject({ state: 'unclear', sentence: expect.stringContaining('four digits') });
    expect(readTypedDate('14.6.15', 'UK', { earliest: plainDate('1920-01-01'), latest: plainDate('2026-11-24') })).toEqual({ state: 'read', value: '2015-06-14' });
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
