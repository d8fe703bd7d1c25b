import { describe, expect, it } from 'vitest';
import { plainDate } from '../../shared/domain/plainDate';
import { readSearchText } from './searchText';

const today = plainDate('2026-11-24');
const read = (text: string, jurisdiction: 'UK' | 'US' | 'EU' = 'UK') => readSearchText(text, { jurisdiction, today });
const born = (on: string) => ({ kind: 'born', on });
const word = (text: string) => ({ kind: 'word', word: text });

describe('what is typed to find a client', () => {
  it.each(['2/9/1988', '02/09/1988', '2.9.1988', '2-9-88', '2 / 9 / 1988', '1988-09-02', '1988/9/2', '02 Sep 1988', '2nd September 1988', '2 sept 1988', 'Sep 2, 1988', 'September 2nd 1988'])('reads the birth date %s', (text) => {
    expect(read(text)).toEqual([born('1988-09-02')]);
  });

  it('reads numbers as the country writes them, and the other way round where there is no such day', () => {
    expect(read('2/9/1988', 'US')).toEqual([born('1988-02-09')]);
    expect(read('2/9/1988', 'EU')).toEqual([born('1988-09-02')]);
    expect(read('9/22/1988', 'UK')).toEqual([born('1988-09-22')]);
  });

  it('takes a year of two digits for the last one that is not in the future', () => {
    expect(read('1/1/26')).toEqual([born('2026-01-01')]);
    expect(read('1/1/27')).toEqual([born('1927-01-01')]);
  });

  it('reads name words without accents and case, and compounds whole and in parts', () => {
    expect(read('NGUYỄN Anne-Marie')).toEqual([word('nguyen'), word('anne'), word('marie'), word('annemarie')]);
  });

  it('reads a name and a birth date together', () => {
    expect(read('anna 2/9/1988 kow')).toEqual([born('1988-09-02'), word('anna'), word('kow')]);
  });

  it('reads digits as a piece of a phone number, whatever stands before the number itself', () => {
    for (const text of ['0113 496 0000', '+44 113 496 0000', '0044 (0)113 4960000', '113-496-0000']) expect(read(text)).toEqual([{ kind: 'digits', digits: '134960000'.length === 9 ? expect.stringMatching(/^1?134960000$/) : '', bornFrom: null, bornTo: null }]);
  });

  it('reads four digits that can be a year as a year of birth as well', () => {
    expect(read('1988')).toEqual([{ kind: 'digits', digits: '1988', bornFrom: '1988-01-01', bornTo: '1988-12-31' }]);
  });

  it('finds nothing to look for in signs alone', () => {
    expect(read('  -- ?! ')).toEqual([]);
  });
});
