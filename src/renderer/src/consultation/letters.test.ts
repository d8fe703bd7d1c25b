import { afterEach, expect, it, vi } from 'vitest';
import { attachLetter, readLetter } from './letters';

afterEach(() => vi.unstubAllGlobals());

it('sends every byte of a letter as Base64, also over the edge of a part', async () => {
  const bytes = Uint8Array.from({ length: 24_576 * 2 + 5 }, (_, at) => (at * 7) % 256);
  const sent = vi.fn(async () => ({ ok: true, value: {} }));
  vi.stubGlobal('window', { stratum: { 'attachments.add': sent } });
  await attachLetter('consultation-0001', { title: 'letter.pdf', bytes });
  expect(sent).toHaveBeenCalledWith({ consultationId: 'consultation-0001', title: 'letter.pdf', base64: Buffer.from(bytes).toString('base64') });
});

it('takes a PDF by its first bytes and says what is wrong with anything else', async () => {
  expect(await readLetter(new File(['%PDF-1.7'], 'letter.txt', { type: 'text/plain' }))).toMatchObject({ ok: true, value: { title: 'letter.txt' } });
  expect(await readLetter(new File(['<html>'], 'letter.pdf', { type: 'application/pdf' }))).toEqual({ ok: false, error: expect.stringContaining('no PDF, JPEG or PNG') });
  expect(await readLetter(new File([], 'letter.pdf'))).toEqual({ ok: false, error: expect.stringContaining('empty') });
});
