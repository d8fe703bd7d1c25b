import { describe, expect, it } from 'vitest';
import { inVisualOrder, isPlain, runsByFace, type Atom } from './faces';

const atoms = (...texts: readonly string[]): readonly Atom[] => texts.flatMap((text) => runsByFace(text).map((run) => ({ ...run, bold: false })));
const seen = (...texts: readonly string[]): readonly string[] => inVisualOrder(atoms(...texts)).map((atom) => atom.text);

describe('the font of a sign', () => {
  it('is Noto Sans for Latin, Greek and Cyrillic', () => {
    for (const word of ['Łukasz', 'Nguyễn', 'Ольга', 'Παπαδοπούλου', '0.5', 'cm²']) expect(isPlain(word)).toBe(true);
  });

  it('follows the letters, and keeps marks with theirs', () => {
    expect(runsByFace('محمد')).toEqual([{ text: 'محمد', face: 'arabic' }]);
    expect(runsByFace('יִצְחָק')).toEqual([{ text: 'יִצְחָק', face: 'hebrew' }]);
    expect(runsByFace('ผู้ป่วย')).toEqual([{ text: 'ผู้ป่วย', face: 'thai' }]);
    expect(runsByFace('(李小龙)').map(({ face }) => face)).toEqual(['latin', 'chinese', 'latin']);
  });

  it('is the Japanese one for Han signs beside kana', () => {
    expect(runsByFace('山田たろう').map(({ face }) => face)).toEqual(['japanese']);
    expect(runsByFace('山田').map(({ face }) => face)).toEqual(['chinese']);
  });
});

describe('the order on a line', () => {
  it('stays as written from left to right', () => {
    expect(seen('For', ' ', 'Łukasz', ' ', '山田')).toEqual(['For', ' ', 'Łukasz', ' ', '山田']);
  });

  it('turns the words of a name that runs from right to left, and leaves what stands around it', () => {
    expect(seen('For', ' ', 'محمد', ' ', 'عبد', ' ', 'الله', ' ', 'born', ' ', '1988')).toEqual(['For', ' ', 'الله', ' ', 'عبد', ' ', 'محمد', ' ', 'born', ' ', '1988']);
  });

  it('mirrors brackets inside such a name', () => {
    expect(seen('כהן', ' ', '(יצחק)', ' ', 'לוי').join('')).toBe('לוי (יצחק) כהן');
  });
});
