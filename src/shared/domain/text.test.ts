import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { runsByFace } from '../../main/documents/faces';
import { fontName } from '../../main/documents/fonts';
import { folded, nameSchema, phoneSchema, textSchema } from './text';

interface Font {
  hasGlyphForCodePoint(codePoint: number): boolean;
}
// fontkit is what the PDF library draws with; it is there as its dependency.
const fontkit = createRequire(createRequire(import.meta.url).resolve('pdfkit'))('fontkit') as { openSync(path: string): Font };

const problem = (schema: { safeParse(value: unknown): { success: boolean; error?: { issues: readonly { message: string }[] } } }, value: string): string => schema.safeParse(value).error?.issues[0]?.message ?? '';

describe('a name', () => {
  it.each(['محمد عبد الله', 'יִצְחָק כהן', 'สมชาย ใจดี', '山田 太郎', '李小龙', 'やまだ タロウ', 'Łukasz', 'Nguyễn Thị Thảo', 'Çelik', 'Ольга', 'O’Brien', 'Anne-Marie', 'Παπαδοπούλου', 'J. (Jo) Smith'])('may be %s', (name) => {
    expect(nameSchema('first name').safeParse(name).success).toBe(true);
  });

  it('is told what is wrong with it, and how to mend it', () => {
    const name = nameSchema('first name');
    expect(problem(name, '  ')).toBe('Please enter the first name.');
    expect(problem(name, 'a'.repeat(300))).toBe('The first name is 300 characters long; at most 100 fit on the forms. Please shorten it.');
    expect(problem(name, 'Ann 😀')).toContain('“😀”, which cannot be printed');
    expect(problem(name, 'Ann\u0000')).toContain('a hidden control sign');
    expect(problem(name, '%PDF-1.7')).toContain('Please use letters');
    expect(problem(name, '- -')).toBe('The first name needs at least one letter.');
    expect(problem(name, '김민준')).toContain('cannot be printed');
  });

  it.each([
    ['O´Brien', 'O’Brien'],
    ['O′Brien', 'O’Brien'],
    ['O`Brien', 'O’Brien'],
    ['O‘Brien', 'O’Brien'],
    ["O'Brien", "O'Brien"],
    ['Jean–Luc', 'Jean-Luc'],
    ['Jean—Luc', 'Jean-Luc'],
    ['Jean−Luc', 'Jean-Luc'],
    ['Jean\u2011Luc', 'Jean-Luc'],
    ['Anand s/o Kumar', 'Anand s/o Kumar'],
    ['Devi a/p Raj', 'Devi a/p Raj'],
    ['Ahmad @ Ali', 'Ahmad @ Ali'],
    ['John Smith 3rd', 'John Smith 3rd'],
    ['Kaʻiulani', 'Kaʻiulani'],
    ['Anne\u00ADMarie', 'AnneMarie'],
    ['\u202AŁukasz\u202C', 'Łukasz'],
    ['\uFEFFŁukasz\u200B', 'Łukasz'],
    ['فاطمه\u200Cزهرا', 'فاطمه\u200Cزهرا'],
  ])('H8: may be typed as %j', (typed, kept) => {
    expect(nameSchema('first name').parse(typed)).toBe(kept);
  });

  it('H8: may be empty only where people have none', () => {
    expect(nameSchema('last name', { mayBeEmpty: true }).parse(' \u200E')).toBe('');
    expect(problem(nameSchema('last name', { mayBeEmpty: true }), '- -')).toBe('The last name needs at least one letter.');
    expect(problem(nameSchema('first name'), '\u200E')).toBe('Please enter the first name.');
  });

  it('is kept in one form however its accents were typed', () => {
    expect(nameSchema('first name').parse(' Zoe\u0308  Maria ')).toBe('Zoë Maria');
  });
});

describe('free text', () => {
  it('keeps its lines and refuses what is too long', () => {
    expect(textSchema('notes').parse('one\r\ntwo')).toBe('one\ntwo');
    expect(problem(textSchema('notes', { max: 10 }), 'x'.repeat(11))).toBe('The notes are 11 characters long; at most 10 can be kept. Please shorten it.');
    expect(problem(textSchema('address', { max: 10 }), 'x'.repeat(11))).toContain('The address is 11');
  });

  it('accepts only signs that the embedded fonts can draw', () => {
    const fonts = new Map((['latin', 'arabic', 'hebrew', 'thai', 'japanese', 'chinese'] as const).map((face) => [face, [false, true].map((bold) => fontkit.openSync(`resources/fonts/${fontName(face, bold)}.ttf`))] as const));
    const schema = textSchema('notes', { max: 10 });
    const kept = Array.from({ length: 0xffff }, (_, code) => code)
      .filter((code) => code > 32 && (code < 0xd800 || code > 0xdfff))
      .flatMap((code) => schema.safeParse(`a${String.fromCodePoint(code)}a`).data ?? []);
    const undrawable = kept.filter((text) => Array.from(text).some((sign) => sign !== '\n' && !runsByFace(sign).every(({ face }) => fonts.get(face)?.every((font) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)))));
    expect(undrawable).toEqual([]);
    expect(kept.length).toBeGreaterThan(1000);
  });
});

describe('a phone number', () => {
  it('is digits as people write them', () => {
    expect(phoneSchema('phone number').safeParse('+44 (0)113 496-0000').success).toBe(true);
    expect(problem(phoneSchema('phone number'), 'ask me')).toContain('for example');
  });

  it.each([
    ['\u202A+44 7700 900175\u202C', '+44 7700 900175'],
    ['0113–496–0001', '0113-496-0001'],
    ['0113−496−0001', '0113-496-0001'],
    ['tel:+44-113-496-0001', '+44-113-496-0001'],
    ['TEL: 0113 496 0001', '0113 496 0001'],
    ['0113 496 0001 ext 12', '0113 496 0001 ext 12'],
    ['0113 496 0001 x12', '0113 496 0001 x12'],
    ['+44-113-496-0001;ext=12', '+44-113-496-0001;ext=12'],
    ['07700 900175 (mother, after 5)', '07700 900175 (mother, after 5)'],
    ['07700 900175 / 0113 496 0001', '07700 900175 / 0113 496 0001'],
    ['０１１３　４９６　０００１', '0113 496 0001'],
    ['٠١١٣ ٤٩٦ ٠٠٠١', '٠١١٣ ٤٩٦ ٠٠٠١'],
    ['(0113) 496.0001', '(0113) 496.0001'],
    ['999', '999'],
    ['15', '15'],
    ['', ''],
  ])('H7: may be %j', (typed, kept) => {
    expect(phoneSchema('phone number').parse(typed)).toBe(kept);
  });

  it.each(['%PDF-1.7', 'none', '7', '-', 'room 12'])('H7: is none in %j', (typed) => {
    expect(problem(phoneSchema('phone number'), typed)).toContain('digits with spaces');
  });
});

describe('folding', () => {
  it('finds names without their accents', () => {
    expect(['Łukasz', 'Nguyễn', 'Çelik', 'Straße', 'Đặng'].map(folded)).toEqual(['lukasz', 'nguyen', 'celik', 'strasse', 'dang']);
  });
});
