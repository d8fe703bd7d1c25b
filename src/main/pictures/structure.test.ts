import fc from 'fast-check';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CANVAS_JPEG, cleanJpeg, exif, jpegSegment, withSegment } from '../../../tests/fixtures/jpeg';
import { cleanLogoPng, cleanPng, logoPng, pngChunk, pngFile } from '../../../tests/fixtures/logo';
import { bareJpeg, jpegSize } from '../../shared/pictures/jpeg';
import { LETTER_BOUNDS, LOGO_BOUNDS, MOST_CHOSEN_PIXELS } from '../../shared/pictures/limits';
import { barePng, isAnimated, pngHead } from '../../shared/pictures/png';
import { cleanPicture, paperProblem } from './structure';

const refused = { ok: false, error: expect.stringContaining('Please') };
const letter = (bytes: Uint8Array) => cleanPicture(bytes, LETTER_BOUNDS);
const JPEG_FILE = cleanJpeg();
const PNG_FILE = cleanPng();
/** Where a marker stands in the JPEG. */
const at = (marker: number): number => JPEG_FILE.indexOf(Buffer.from([0xff, marker]));
const changed = (file: Buffer, place: number, ...bytes: readonly number[]): Buffer => {
  const copy = Buffer.from(file);
  copy.set(bytes, place);
  return copy;
};
/** Height and width of the frame lie five bytes behind its marker. */
const sized = (width: number, height: number): Buffer => changed(JPEG_FILE, at(0xc0) + 5, height >> 8, height & 255, width >> 8, width & 255);

describe('a clean picture', () => {
  it('is known with its size from how it is built', () => {
    expect(letter(JPEG_FILE)).toEqual({ ok: true, value: { kind: 'jpeg', width: 24, height: 16 } });
    expect(letter(PNG_FILE)).toEqual({ ok: true, value: { kind: 'png', width: 40, height: 20 } });
    const palette = pngFile({ width: 2, height: 1, colour: 3, rows: Buffer.from([0, 0, 1]), more: [pngChunk('PLTE', Buffer.from([0, 0, 0, 255, 255, 255])), pngChunk('tRNS', Buffer.from([255, 0]))] });
    expect(letter(palette)).toMatchObject({ ok: true });
  });

  it('may have several scans, with tables between them and restarts within', () => {
    const scan = JPEG_FILE.subarray(at(0xda), -2);
    const progressive = changed(JPEG_FILE, at(0xc0) + 1, 0xc2);
    const tables = jpegSegment(0xc4, Buffer.alloc(20));
    expect(letter(Buffer.concat([progressive.subarray(0, -2), Buffer.from([0xff, 0xd3, 0x12, 0xff, 0x00]), tables, scan, Buffer.from([0xff, 0xd9])]))).toMatchObject({ ok: true });
  });

  const hostile: readonly (readonly [string, Uint8Array])[] = [
    ['where it was taken', withSegment(JPEG_FILE, 0xe1, exif(6))],
    ['a colour profile', CANVAS_JPEG],
    ['words', withSegment(JPEG_FILE, 0xfe, Buffer.from('Jo Marsh'))],
    ['a JFIF with a small picture in it', Buffer.concat([JPEG_FILE.subarray(0, 2), jpegSegment(0xe0, Buffer.concat([Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01', 'latin1'), Buffer.alloc(3)])), JPEG_FILE.subarray(20)])],
    ['two JFIF heads', withSegment(JPEG_FILE, 0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'))],
    ['something behind its end', Buffer.concat([JPEG_FILE, Buffer.from('<script>alert(1)</script> %PDF-1.7')])],
    ['no end', JPEG_FILE.subarray(0, -2)],
    ['half an end', JPEG_FILE.subarray(0, -1)],
    ['no scan', Buffer.concat([JPEG_FILE.subarray(0, at(0xda)), Buffer.from([0xff, 0xd9])])],
    ['a second frame', Buffer.concat([JPEG_FILE.subarray(0, at(0xc0)), JPEG_FILE.subarray(at(0xc0), at(0xc0) + 19), JPEG_FILE.subarray(at(0xc0))])],
    ['a frame of arithmetic coding', changed(JPEG_FILE, at(0xc0) + 1, 0xc9)],
    ['a frame without loss', changed(JPEG_FILE, at(0xc0) + 1, 0xc3)],
    ['a frame of 12 bits', changed(JPEG_FILE, at(0xc0) + 4, 12)],
    ['four colours', changed(JPEG_FILE, at(0xc0) + 9, 4)],
    ['no width', sized(0, 16)],
    ['more points than memory should hold', sized(30_000, 30_000)],
    ['a side that is too long', sized(20_000, 4)],
    ['padding before a marker', Buffer.concat([JPEG_FILE.subarray(0, 2), Buffer.from([0xff, 0xff]), JPEG_FILE.subarray(2)])],
    ['a length that runs over its end', changed(JPEG_FILE, 4, 0xff, 0xff)],
    ['only the beginning of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['words in a PNG', logoPng(8, 8)],
    ['a PNG that moves', pngFile({ width: 1, height: 1, colour: 2, rows: Buffer.from([0, 1, 2, 3]), more: [pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))] })],
    ['a PNG of 900 million points', pngFile({ width: 30_000, height: 30_000, colour: 2, rows: Buffer.alloc(10) })],
    ['something behind the end of a PNG', Buffer.concat([PNG_FILE, Buffer.from('%PDF-1.7')])],
    ['a PNG without its end', PNG_FILE.subarray(0, -12)],
    ['a wrong checksum', changed(PNG_FILE, 29, 1)],
    ['a PNG woven of two', changed(pngFile({ width: 1, height: 1, colour: 2, rows: Buffer.from([0, 1, 2, 3]) }), 28, 1)],
    ['16 bits a colour', pngFile({ width: 1, height: 1, colour: 2, bits: 16, rows: Buffer.alloc(7) })],
    ['a palette in a PNG that has none', pngFile({ width: 1, height: 1, colour: 2, rows: Buffer.alloc(4), more: [pngChunk('PLTE', Buffer.alloc(3))] })],
    ['no palette where one is needed', pngFile({ width: 1, height: 1, colour: 3, rows: Buffer.alloc(2) })],
    ['a PNG in two parts', pngFile({ width: 1, height: 1, colour: 2, rows: Buffer.alloc(4), more: [pngChunk('IDAT', deflateSync(Buffer.alloc(4))), pngChunk('tRNS', Buffer.alloc(6))] })],
    ['only the beginning of a PNG', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1')],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a GIF', Buffer.from('GIF89a')],
    ['nothing', new Uint8Array()],
  ];
  it.each(hostile)('G10: is refused in a sentence when it has %s', (_what, bytes) => {
    expect(letter(bytes)).toEqual(refused);
  });

  it('is what the window makes of a canvas’ file by taking the rest away', () => {
    expect(letter(bareJpeg(withSegment(CANVAS_JPEG, 0xe1, exif(6))) ?? new Uint8Array())).toMatchObject({ ok: true });
    expect(letter(barePng(Buffer.concat([logoPng(8, 8), Buffer.from('behind')])) ?? new Uint8Array())).toMatchObject({ ok: true });
    expect(Buffer.from(barePng(logoPng(8, 8)) ?? []).toString('latin1')).not.toMatch(/Jo Marsh|tEXt/);
    for (const none of [JPEG_FILE.subarray(0, -2), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 9])]) expect(bareJpeg(none)).toBeNull();
    expect(barePng(PNG_FILE.subarray(0, -12))).toBeNull();
  });

  it('never brings the check down, whatever the bytes are, and holds nothing beside the picture when it passes', () => {
    fc.assert(
      fc.property(fc.constantFrom(JPEG_FILE, PNG_FILE, CANVAS_JPEG), fc.array(fc.tuple(fc.nat(1000), fc.nat(255)), { maxLength: 4 }), fc.nat(1000), fc.uint8Array({ maxLength: 40 }), (sound, changes, cut, behind) => {
        const copy = Buffer.concat([sound.subarray(0, sound.length - (cut % sound.length)), behind]);
        for (const [place, byte] of changes) if (place < copy.length) copy[place] = byte;
        const read = letter(copy);
        if (!read.ok) return read.error.includes('Please');
        // What passes is not changed by taking away what is no picture.
        const bare = read.value.kind === 'jpeg' ? bareJpeg(copy) : barePng(copy);
        return bare !== null && Buffer.from(bare).equals(copy) && read.value.width * read.value.height <= LETTER_BOUNDS.pixels;
      }),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => !letter(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), bytes])).ok), { numRuns: 1000 });
  });
});

describe('what the window reads of a picture before it decodes it', () => {
  it('is its size and whether it moves, so that a small file does not fill the memory', () => {
    expect(jpegSize(withSegment(CANVAS_JPEG, 0xe1, exif(6)))).toMatchObject({ width: 24, height: 16 });
    expect(jpegSize(JPEG_FILE.subarray(0, 60))).toBeNull();
    const bomb = pngFile({ width: 30_000, height: 30_000, colour: 2, rows: Buffer.alloc(10) });
    expect((pngHead(bomb)?.width ?? 0) * (pngHead(bomb)?.height ?? 0)).toBeGreaterThan(MOST_CHOSEN_PIXELS);
    expect(isAnimated(bomb)).toBe(false);
    expect(isAnimated(pngFile({ width: 1, height: 1, colour: 2, rows: Buffer.from([0, 1, 2, 3]), more: [pngChunk('acTL', Buffer.alloc(8))] }))).toBe(true);
  });
});

describe('a logo for paper', () => {
  it('is an opaque PNG of 8 bits a colour that unpacks to what its size says, and no further', () => {
    expect(cleanPicture(cleanLogoPng(), LOGO_BOUNDS)).toMatchObject({ ok: true });
    expect(paperProblem(cleanLogoPng())).toBeNull();
    const bomb = pngFile({ width: 10, height: 10, colour: 2, rows: Buffer.alloc(50_000_000) });
    const short = pngFile({ width: 10, height: 10, colour: 2, rows: Buffer.alloc(309) });
    const unknownFilter = pngFile({ width: 1, height: 1, colour: 2, rows: Buffer.from([5, 1, 2, 3]) });
    const seeThrough = pngFile({ width: 1, height: 1, colour: 6, rows: Buffer.from([0, 1, 2, 3, 0]) });
    const oneColourThrough = pngFile({ width: 1, height: 1, colour: 2, rows: Buffer.from([0, 1, 2, 3]), more: [pngChunk('tRNS', Buffer.from([0, 1, 0, 2, 0, 3]))] });
    for (const png of [bomb, short, unknownFilter, seeThrough, oneColourThrough, JPEG_FILE]) expect(paperProblem(png)).toContain('Please');
  });
});
