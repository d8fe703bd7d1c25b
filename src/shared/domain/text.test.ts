import { describe, expect, it } from 'vitest';
import { runsByFace } from '../../main/documents/faces';
import { draws } from '../../main/documents/fonts';
import { withoutStandIns } from '../documents/standIn';
import { fileNameSchema, folded, nameSchema, phoneSchema, textSchema } from './text';

const UNSEEN = /[\p{Cf}\p{Variation_Selector}]/u;

const problem = (schema: { safeParse(value: unknown): { success: boolean; error?: { issues: readonly { message: string }[] } } }, value: string): string => schema.safeParse(value).error?.issues[0]?.message ?? '';

describe('a name', () => {
  it.each(['김민준', 'सुनीता शर्मा', 'გიორგი', 'Անի Հակոբյան', '𠮷田', 'محمد عبد الله', 'יִצְחָק כהן', 'สมชาย ใจดี', '山田 太郎', '李小龙', 'やまだ タロウ', 'Łukasz', 'Nguyễn Thị Thảo', 'Çelik', 'Ольга', 'O’Brien', 'Anne-Marie', 'Παπαδοπούλου', 'J. (Jo) Smith'])('may be %s', (name) => {
    expect(nameSchema('first name').safeParse(name).success).toBe(true);
  });

  it('is told what is wrong with it, and how to mend it', () => {
    const name = nameSchema('first name');
    expect(problem(name, '  ')).toBe('Please enter the first name.');
    expect(problem(name, 'a'.repeat(300))).toBe('The first name is 300 characters long; at most 100 fit on the forms. Please shorten it.');
    expect(problem(name, 'Ann 😀')).toContain('“😀”. Please use letters');
    expect(problem(name, 'தமிழ்')).toContain('“த”, which cannot be printed on the forms. Please write it in Latin,');
    expect(problem(name, 'Ann\u0000')).toContain('a hidden control sign');
    expect(problem(name, '%PDF-1.7')).toContain('Please use letters');
    expect(problem(name, '- -')).toBe('The first name needs at least one letter.');
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

  it.each(['Scared 😬 — maybe in ≥ 2 weeks', 'Latex. Hb ≥ 12', 'letter ✓', '5 − 3 → 2', 'रेफ़रल पत्र', '진료의뢰서', 'გიორგი', 'Հակոբյան', '👩‍⚕️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'தமிழ்', '𠮷田'])('P3: may say %s', (text) => {
    expect(textSchema('notes').parse(text)).toBe(text.normalize('NFC'));
  });

  it.each(['a\u0000', 'a\u001b[2J', '\ud83d', '\ude00a', 'a\uffff', 'a\u202eb'])('says that %j cannot be kept', (text) => {
    const parsed = textSchema('notes').safeParse(text);
    expect(parsed.success ? parsed.data.includes('\u202e') : parsed.error.issues[0]?.message.includes('a hidden control sign')).toBe(!parsed.success);
  });

  it('P1: is drawn sign by sign, each by a font that has it or as its number', () => {
    const schema = textSchema('notes', { max: 10 });
    const kept = Array.from({ length: 0x20000 }, (_, code) => code)
      .filter((code) => code > 32 && (code < 0xd800 || code > 0xdfff))
      .flatMap((code) => schema.safeParse(`a${String.fromCodePoint(code)}a`).data ?? []);
    const badly = kept.filter((text) => runsByFace(text).some((run) => Array.from(run.text).some((sign) => !UNSEEN.test(sign) && sign !== '\n' && !draws(run.face, sign.codePointAt(0) ?? 0))));
    expect(badly).toEqual([]);
    const lost = kept.filter((text) => withoutStandIns(runsByFace(text).map((run) => run.text).join('')).replaceAll(new RegExp(UNSEEN, 'gu'), '') !== text.replaceAll(new RegExp(UNSEEN, 'gu'), ''));
    expect(lost).toEqual([]);
    expect(kept.length).toBeGreaterThan(100_000);
  }, 120_000);
});

describe('what a file is called', () => {
  it.each([
    ['진료의뢰서.pdf', '진료의뢰서.pdf'],
    ['📄 GP letter.pdf', '📄 GP letter.pdf'],
    ['letter\u202Efdp.exe\u0000\n.pdf', 'letterfdp.exe .pdf'],
    ['\u0000', 'Letter'],
  ])('P2: is %j kept as %j', (name, kept) => {
    expect(fileNameSchema('Letter').parse(name)).toBe(kept);
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
