import PDFDocument from 'pdfkit';
import { expect, test } from 'vitest';
import { paperOf } from './paperOf';

async function pdfOn(size: 'A4' | 'LETTER'): Promise<Uint8Array> {
  const document = new PDFDocument({ size });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const whole = new Promise<void>((resolve) => document.once('end', () => resolve()));
  document.text('One page').addPage().text('And another').end();
  await whole;
  return Buffer.concat(parts);
}

test('the paper is read from the PDF itself', async () => {
  expect(paperOf(await pdfOn('A4'))).toBe('A4');
  expect(paperOf(await pdfOn('LETTER'))).toBe('Letter');
});

test('what cannot be read is printed on A4', () => {
  expect(paperOf(new Uint8Array())).toBe('A4');
});
