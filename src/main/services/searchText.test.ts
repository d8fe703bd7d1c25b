import { describe, expect, it } from 'vitest';
import { plainDate } from '../../shared/domain/plainDate';
import { readSearchText } from './searchText';

const today = plainDate('2026-11-24');
const read = (text: string, jurisdiction: 'UK' | 'US' | 'EU' = 'UK') => readSearchText(text, { jurisdiction, today });
const born = (on: string) => ({ kind: 'born', on });
const word = (...whole: readonly string[]) => ({ kind: 'word', whole, pieces: [] });
const nobody = { kind: 'not-understood' };

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
    expect(read('NGUYỄN Anne-Marie')).toEqual([word('nguyen'), { kind: 'word', whole: ['annemarie'], pieces: [['anne'], ['marie']] }]);
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

  it('means everybody when nothing was typed', () => {
    expect([read(''), read('  ')]).toEqual([null, null]);
  });

  it.each(['  -- ?! ', '½', '①', '😀', '★ anna', 'anna ½', '\u202A', '\u200B', '…', '%', '（）', '\u0301'])('H5: means nobody, and never everybody, by %s', (text) => {
    expect(read(text)).toContainEqual(nobody);
  });

  it.each(['０１１３', '٠١١٣', '۰۱۱۳', '०११३', '\u202A0113\u202C', '0\u00AD113', '01–13', '01−13', '01ー13', 'tel:0113'])('H5: reads the digits of %s as those of 0113', (text) => {
    expect(read(text)).toEqual([{ kind: 'digits', digits: '113', bornFrom: null, bornTo: null }]);
  });

  it.each(['Ｌｕｋａｓｚ', '\u200FŁukasz', 'Łu\u00ADkasz', 'LUKASZ.'])('H5: reads the name in %s', (text) => {
    expect(read(text)).toEqual([word('lukasz')]);
  });

  it('H11: reads a word of another alphabet in Latin letters, too', () => {
    expect(read('Ковальчук')).toEqual([word('ковальчук', 'kovalchuk')]);
    expect(read('Παπαδοπούλου')).toEqual([word('παπαδοπουλου', 'papadopoulou')]);
  });

  it.each(['03 03 85', '030385', '3 3 1985', '03031985'])('H11: reads %s as a birth date or as a piece of a phone number', (text) => {
    expect(read(text)).toEqual([{ kind: 'digits', digits: expect.stringMatching(/^\d+$/), bornFrom: '1985-03-03', bornTo: '1985-03-03' }]);
  });

  it('reads no birth date out of the middle of a phone number', () => {
    expect(read('06 12 34 56 78')).toEqual([{ kind: 'digits', digits: '612345678', bornFrom: null, bornTo: null }]);
  });

  it.each(['02／09／1988', '０２．０９．１９８８', '02–09–1988', '٠٢/٠٩/١٩٨٨'])('H5: reads the birth date %s', (text) => {
    expect(read(text)).toEqual([born('1988-09-02')]);
  });

  it('leaves digits that are part of a word in the word', () => {
    expect(read('smith 3rd')).toEqual([word('smith'), word('3rd')]);
  });
});
