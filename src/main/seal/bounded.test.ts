import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isBounded } from './bounded';
import { verifySeal } from './verifySeal';

const fileWith = (dictionary: string, stream: Uint8Array): Buffer => Buffer.concat([Buffer.from(`%PDF-1.7\n1 0 obj\n<< ${dictionary} /Length ${stream.length} >>\nstream\n`, 'latin1'), stream, Buffer.from('\nendstream\nendobj\n/ByteRange [0 1 2 3] Stratum\n', 'latin1')]);

describe('what a file unpacks to is counted before it is read', () => {
  it('P11: a small file whose stream unpacks to 900 MB is changed, and is not unpacked', async () => {
    const chunk = Buffer.alloc(900 * 1024 * 1024);
    const bomb = fileWith('/Filter /FlateDecode', deflateSync(chunk, { level: 9 }));
    expect(bomb.length).toBeLessThan(1_000_000);
    const before = process.memoryUsage().rss;
    expect(isBounded(bomb)).toBe(false);
    expect(await verifySeal(bomb)).toEqual({ state: 'changed', parts: ['signature', 'file'] });
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  });

  it('P11: many streams together, and a packing inside a packing, are no way round it', () => {
    const sixty = deflateSync(Buffer.alloc(60 * 1024 * 1024), { level: 9 });
    expect(isBounded(fileWith('/Filter /FlateDecode', sixty))).toBe(true);
    expect(isBounded(Buffer.concat([1, 2, 3].map(() => fileWith('/Filter /FlateDecode', sixty))))).toBe(false);
    for (const filter of ['[/FlateDecode /FlateDecode]', '/LZWDecode', '/RunLengthDecode', '[/ASCIIHexDecode /FlateDecode]', '12 0 R', '[ /FlateDecode /DCTDecode ]']) {
      expect(isBounded(fileWith(`/Filter ${filter}`, deflateSync(Buffer.from('text')))), filter).toBe(false);
    }
  });

  it('P11: a name with a letter as its number, and a stream that begins on no line of its own, are no way round it', () => {
    expect(isBounded(fileWith('/F#69lter [/FlateDecode /FlateDecode]', deflateSync(Buffer.from('text'))))).toBe(false);
    expect(isBounded(fileWith('/Filter /#46lateDecode', deflateSync(Buffer.from('text'))))).toBe(true);
    const large = deflateSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
    for (const end of ['\r', ' \n', '', '\n\n']) expect(isBounded(Buffer.concat([Buffer.from(`<< /Filter /FlateDecode >>\nstream${end}`, 'latin1'), large])), JSON.stringify(end)).toBe(false);
  });

  it('lets through what Stratum writes', () => {
    expect(isBounded(fileWith('/Filter /FlateDecode', deflateSync(Buffer.from('text'))))).toBe(true);
    expect(isBounded(fileWith('/Filter [/FlateDecode]', deflateSync(Buffer.from('text'))))).toBe(true);
    expect(isBounded(fileWith('', Buffer.from('plain')))).toBe(true);
  });
});
