import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPdf } from '../../src/main/documents/renderPdf';
import { readPdfContent } from '../../src/main/seal/readPdf';
import type { DocumentModel } from '../../src/shared/documents/model';

/** What people type, a text for each script and kind of sign that is accepted. */
const TYPED: Readonly<Record<string, string>> = {
  Latin: 'Łukasz Đặng Nguyễn Thị Thảo, fi ffl Straße',
  Greek: 'Παπαδοπούλου Ελένη',
  Cyrillic: 'Ольга Ковальчук, Їжак',
  Arabic: 'فاطمة الزهراء بن عبد الله',
  'Arabic with marks': 'مُحَمَّد لا إله',
  'Arabic in a sentence': 'For زينب حرز born 1988 (يزن)',
  'Arabic digits': 'رقم ٠١١٣ 2026 هاتف',
  Persian: 'پژمان گلزار',
  Hebrew: 'יִצְחָק כהן (לוי)',
  Thai: 'สมชาย ใจดี ผู้ป่วย น้ำ',
  Devanagari: 'प्रिया शर्मा, क्षत्रिय हिन्दी',
  Georgian: 'გიორგი მაისურაძე',
  Armenian: 'Արամ Խաչատրյան',
  Japanese: '山田 たろう タロウ',
  Chinese: '李小龙 陈大文',
  Korean: '진료의뢰서 김민준',
  mathematics: 'maybe in ≥ 2 weeks − ± × ÷ ≤ ≈ ≠ √ ∞ ∅ ½ ⅔',
  arrows: '→ ← ↑ ↓ ⇒ ↔',
  ticks: '✓ ✗ ✔ ★ ☆ ● ■ ▲ ☐ ☑ ☒ ♀ ♂',
  emoji: 'Scared 😬 — 📄 ❤️ 👍',
  'emoji of several': '👩‍⚕️ 👍🏽',
  currency: '€ £ ₺ ₹ ₴ ₽ ฿',
  units: 'cm² µg ‰ °C № ™ ℞ Ω',
};

const modelOf = (text: string, name: string): DocumentModel => ({
  kind: 'consent',
  title: 'Consent to microneedling',
  language: 'en-GB',
  paper: 'A4',
  header: { clinicName: 'Mills', clinicLines: ['14 Mill Lane'], rightLines: [`For ${name}`] },
  blocks: [
    { kind: 'heading', level: 2, text: 'What we will do' },
    { kind: 'paragraph', content: [{ text: `Reason: ${text}` }] },
    { kind: 'paragraph', content: [{ text, strong: true }] },
  ],
  footer: 'Consent',
});

/** Brackets and digits at the end of a passage from right to left poppler puts where it sees them; pdfjs has them in order, and so has the structure for screen readers. */
const TURNED_BY_POPPLER: ReadonlySet<string> = new Set(['Arabic in a sentence', 'Arabic digits', 'Hebrew']);
const sorted = (text: string): string => [...text].toSorted().join('');

/** Without spaces, the signs that only say how others are set, and the form in which an accent is kept. */
const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[\s\p{Cc}\p{Cf}\ufe0e\ufe0f]+/gu, '');

describe('what is typed can be read, copied and read aloud from a paper as it was typed', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'stratum-signs-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it.each(Object.entries(TYPED))('P4: %s: %s', async (script, text) => {
    const { bytes } = await renderPdf(modelOf(text, text), { createdAt: new Date('2026-11-24T10:00:00Z') });
    const content = await readPdfContent(bytes);
    const wanted = `Reason: ${text} ${text}`;
    expect.soft(bare(content?.text ?? ''), 'by pdfjs').toContain(bare(wanted));
    expect.soft(bare(content?.text ?? ''), 'the head by pdfjs').toContain(bare(`14 Mill Lane For ${text} Consent`));
    const file = join(dir, `${script}.pdf`);
    writeFileSync(file, bytes);
    const poppler = bare(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }));
    if (TURNED_BY_POPPLER.has(script)) return expect(sorted(poppler)).toBe(sorted(bare(`Mills14 Mill Lane For ${text} Consent to microneedling What we will do ${wanted} Consent Page 1 of 1`)));
    expect.soft(poppler, 'by poppler').toContain(bare(wanted));
    expect.soft(poppler, 'the head by poppler').toContain(bare(`For ${text}`));
  });

  it('P5: whose paper it is, and whom and what day it is for, is read first; heads of later pages are not read', async () => {
    const model = modelOf('Text', 'Anna Kamara, born 3 March 1985');
    const { bytes } = await renderPdf({ ...model, blocks: [...model.blocks, ...Array.from({ length: 90 }, (_, line) => ({ kind: 'paragraph', content: [{ text: `Line ${line}` }] }) as const)] }, { createdAt: new Date('2026-11-24T10:00:00Z') });
    const file = join(dir, 'head.pdf');
    writeFileSync(file, bytes);
    const read = execFileSync('pdfinfo', ['-struct-text', file], { encoding: 'utf8' });
    expect(execFileSync('pdfinfo', [file], { encoding: 'utf8' })).toMatch(/Pages:\s+[2-9]/);
    expect(read.match(/Anna Kamara/g)).toHaveLength(1);
    expect(read.indexOf('Mills')).toBeGreaterThan(0);
    expect(read.indexOf('Mills')).toBeLessThan(read.indexOf('Anna Kamara'));
    expect(read.indexOf('born 3 March 1985')).toBeLessThan(read.indexOf('Consent to microneedling'));
  });
});
