import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded } from '../../shared/domain/text';
import { compareNames, lettersApart, lettersMissing } from './similarNames';

const compare = (a: string, b: string) => compareNames(folded(a), folded(b));

describe('similar names', () => {
  it('counts letters put in, left out, changed and swapped', () => {
    expect([lettersApart('anna', 'anna'), lettersApart('anna', 'ana'), lettersApart('anna', 'anne'), lettersApart('anna', 'nana'), lettersApart('', 'anna'), lettersApart('anna', 'otto')]).toEqual([0, 1, 1, 1, 4, 4]);
  });

  it.each([['Łukasz Wiśniewski', 'Lukasz Wisniewski'], ['Catherine Jones', 'Catharine Jones'], ['Nguyễn Anh', 'Anh Nguyen'], ['Jon Smith', 'John Smith']])('takes %s and %s for very similar', (a, b) => {
    expect(compare(a, b)).toBe('very-similar');
  });

  it('never takes more letters for missing than are apart', () => {
    const word = fc.string({ unit: fc.constantFrom(...'anel k'), maxLength: 12 });
    fc.assert(fc.property(word, word, (a, b) => lettersMissing(a, b) <= lettersApart(a, b)));
  });

  it('takes a shared name for similar, as after a marriage', () => {
    expect(compare('Maria Keller', 'Maria Lindqvist')).toBe('similar');
  });

  it('keeps different people apart', () => {
    expect(compare('Anna Meier', 'Oliver Pemberton')).toBe('different');
    expect(compare('Li Wu', 'Bo Xi')).toBe('different');
  });
});
