import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pngChunk, pngFile } from '../../../tests/fixtures/logo';
import { opaquePng, pngSize } from './opaquePng';

const ROOM = { width: 900, height: 450 };
const png = (width: number, height: number, colour: number, rows: readonly (readonly number[])[], more: readonly Buffer[] = [], bits = 8): Buffer => pngFile({ width, height, colour, rows: Buffer.from(rows.flat()), more, bits });
const made = (file: Uint8Array): Uint8Array => {
  const result = opaquePng(file, ROOM);
  if (!result.ok) throw new Error(result.error);
  return result.value.bytes;
};

describe('the picture of a logo', () => {
  it('is laid on white where it can be seen through', () => {
    const through = png(2, 1, 6, [[0, 200, 0, 0, 0, 0, 0, 0, 128]]);
    const white = png(2, 1, 2, [[0, 255, 255, 255, 127, 127, 127]]);
    expect(Buffer.from(made(through)).equals(Buffer.from(made(white)))).toBe(true);
  });

  it('is the same whichever way its rows were written', () => {
    const flat = made(png(2, 2, 2, [[0, 10, 20, 30, 40, 60, 80], [0, 15, 25, 35, 50, 70, 90]]));
    for (const rows of [
      [[1, 10, 20, 30, 30, 40, 50], [2, 5, 5, 5, 10, 10, 10]],
      [[3, 10, 20, 30, 35, 50, 65], [4, 5, 5, 5, 10, 10, 10]],
    ])
      expect(Buffer.from(made(png(2, 2, 2, rows))).equals(Buffer.from(flat))).toBe(true);
  });

  it('keeps nothing of the file but itself', () => {
    const told = png(1, 1, 2, [[0, 1, 2, 3]], [pngChunk('tEXt', Buffer.from('Author\0Jo Marsh at 51.5 north')), pngChunk('eXIf', Buffer.from('where it was taken'))]);
    expect(Buffer.from(made(told)).toString('latin1')).not.toMatch(/Jo Marsh|taken|tEXt|eXIf/);
    expect(pngSize(made(told))).toEqual({ width: 1, height: 1 });
  });

  it('is refused in a sentence when it is none, is broken or too large', () => {
    const sound = png(1, 1, 2, [[0, 1, 2, 3]]);
    const broken = Uint8Array.from(sound);
    broken[20] = 9;
    for (const file of [new Uint8Array(), Buffer.from('GIF89a'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]), broken, sound.subarray(0, -4), png(1, 1, 2, [[9, 1, 2, 3]]), png(1, 1, 2, [[0, 1, 2, 3, 4]]), png(0, 1, 2, [[0]]), png(1, 1, 3, [[0, 1]]), png(1, 1, 2, [[0, 1, 2, 3, 4, 5, 6]], [], 16)])
      expect(opaquePng(file, ROOM)).toEqual({ ok: false, error: expect.stringMatching(/^This is no picture that can be printed\./) });
    expect(opaquePng(png(901, 1, 2, [[0]]), ROOM)).toEqual({ ok: false, error: 'This picture is 901 by 1 pixels; at most 900 by 450 can be kept.' });
  });

  it('never brings anything down, whatever the bytes are', () => {
    const sound = png(3, 2, 6, [[4, ...Array.from({ length: 12 }, (_, at) => at * 20)], [3, ...Array.from({ length: 12 }, (_, at) => at)]]);
    fc.assert(fc.property(fc.nat(sound.length - 1), fc.nat(255), (at, byte) => {
      const copy = Uint8Array.from(sound);
      copy[at] = byte;
      opaquePng(copy, ROOM);
    }), { numRuns: 400 });
  });
});
