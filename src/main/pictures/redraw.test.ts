import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { logoPng, pngChunk, pngFile } from '../../../tests/fixtures/logo';
import { redrawLetter, redrawLogo } from './redraw';

const ROOM = { width: 900, height: 450 };
const blank = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#336699' } });
const taken = { IFD0: { Make: 'Camera of Jo Marsh' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } };

describe('a letter that is a photograph', () => {
  it('loses where, when and with what it was taken, and stands as it was held', async () => {
    const photograph = await blank(40, 20).withExif(taken).withMetadata({ orientation: 6 }).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Jo Marsh</x:xmpmeta>').jpeg().toBuffer();
    expect(photograph.toString('latin1')).toContain('Jo Marsh');
    const kept = await redrawLetter(photograph);
    if (!kept.ok) throw new Error(kept.error);
    expect(kept.value).toMatchObject({ width: 20, height: 40 });
    expect(Buffer.from(kept.value.bytes).toString('latin1')).not.toMatch(/Jo Marsh|Exif|xmpmeta|Photoshop|ICC_PROFILE/);
    expect(await sharp(kept.value.bytes).metadata()).not.toHaveProperty('exif');
  });

  it('keeps its kind, and nothing that was hung on to its end', async () => {
    for (const [format, file] of [['jpeg', await blank(8, 8).jpeg().toBuffer()], ['png', await blank(8, 8).png().toBuffer()]] as const) {
      const kept = await redrawLetter(Buffer.concat([file, Buffer.from('<script>alert(1)</script> %PDF-1.7')]));
      if (!kept.ok) throw new Error(kept.error);
      expect((await sharp(kept.value.bytes).metadata()).format).toBe(format);
      expect(Buffer.from(kept.value.bytes).toString('latin1')).not.toMatch(/script|%PDF/);
    }
  });

  it('is refused when it moves, is larger than memory should hold, or only begins like a picture', async () => {
    const moving = pngFile({ width: 1, height: 1, colour: 2, rows: Buffer.from([0, 1, 2, 3]), more: [pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))] });
    expect(await redrawLetter(moving)).toEqual({ ok: false, error: expect.stringContaining('moves') });
    const bomb = pngFile({ width: 30_000, height: 30_000, colour: 2, rows: Buffer.alloc(10) });
    for (const file of [bomb, Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), Buffer.from('GIF89a'), (await blank(90, 90).jpeg().toBuffer()).subarray(0, 300), await blank(2, 2).webp().toBuffer()]) {
      expect(await redrawLetter(file)).toMatchObject({ ok: false, error: expect.stringContaining('Please') });
    }
  });

  it('never brings anything down, whatever the bytes are', async () => {
    const sound = await blank(12, 9).jpeg().toBuffer();
    await fc.assert(fc.asyncProperty(fc.nat(sound.length - 1), fc.nat(255), async (at, byte) => {
      const copy = Buffer.from(sound);
      copy[at] = byte;
      await redrawLetter(copy);
    }), { numRuns: 100 });
  });
});

describe('the picture of a logo', () => {
  const rgb = async (png: Uint8Array): Promise<readonly number[]> => [...(await sharp(png).raw().toBuffer())];

  it('is laid on white where it can be seen through', async () => {
    const through = await redrawLogo(pngFile({ width: 2, height: 1, colour: 6, rows: Buffer.from([0, 200, 0, 0, 0, 0, 0, 0, 128]) }), ROOM);
    if (!through.ok) throw new Error(through.error);
    expect(await rgb(through.value.bytes)).toEqual([255, 255, 255, 127, 127, 127]);
    expect(await sharp(through.value.bytes).metadata()).toMatchObject({ format: 'png', hasAlpha: false, channels: 3, depth: 'uchar' });
  });

  it('keeps nothing of the file but itself', async () => {
    const kept = await redrawLogo(logoPng(), ROOM);
    if (!kept.ok) throw new Error(kept.error);
    expect(kept.value).toMatchObject({ width: 360, height: 180 });
    expect(Buffer.from(kept.value.bytes).toString('latin1')).not.toMatch(/Jo Marsh|tEXt|eXIf|iCCP/);
  });

  it('is refused in a sentence when it is none, is broken or too large', async () => {
    for (const file of [new Uint8Array(), Buffer.from('GIF89a'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]), logoPng().subarray(0, 60)]) expect(await redrawLogo(file, ROOM)).toEqual({ ok: false, error: expect.stringMatching(/^This is no picture that can be printed\./) });
    expect(await redrawLogo(logoPng(901, 20), ROOM)).toEqual({ ok: false, error: 'This picture is 901 by 20 pixels; at most 900 by 450 can be kept.' });
  });
});
