import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { err, ok, type Result } from '../../shared/domain/result';

export interface OpaquePng {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGB = 2;
const RGBA = 6;
const NO_PICTURE = 'This is no picture that can be printed. Please choose a PNG or JPEG.';

interface Header {
  readonly width: number;
  readonly height: number;
  /** Bytes a pixel. */
  readonly depth: 3 | 4;
}

/**
 * Reads the pixels of a PNG, lays them on white and writes them anew: nothing of the file remains but the picture, and PDF/A
 * has no transparency to deal with. Reads 8 bits a colour without interlacing, which is what a canvas writes.
 */
export function opaquePng(file: Uint8Array, atMost: { readonly width: number; readonly height: number }): Result<OpaquePng, string> {
  const chunks = chunksOf(Buffer.from(file));
  const header = chunks && headerOf(chunks);
  if (!chunks || !header) return err(NO_PICTURE);
  const { width, height } = header;
  if (width > atMost.width || height > atMost.height) return err(`This picture is ${width} by ${height} pixels; at most ${atMost.width} by ${atMost.height} can be kept.`);
  const pixels = pixelsOf(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)), header);
  return pixels ? ok({ bytes: written(onWhite(pixels, header), header), width, height }) : err(NO_PICTURE);
}

/** Of a picture that `opaquePng` wrote; null for anything else. */
export function pngSize(file: Uint8Array): { readonly width: number; readonly height: number } | null {
  const chunks = chunksOf(Buffer.from(file));
  const header = chunks && headerOf(chunks);
  return header ? { width: header.width, height: header.height } : null;
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function chunksOf(file: Buffer): readonly Chunk[] | null {
  if (!file.subarray(0, 8).equals(SIGNATURE)) return null;
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    if (at + 12 + length > file.length) return null;
    const body = file.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== file.readUInt32BE(at + 8 + length)) return null;
    chunks.push({ type: body.toString('latin1', 0, 4), data: body.subarray(4) });
    if (chunks.at(-1)?.type === 'IEND') return chunks;
    at += 12 + length;
  }
  return null;
}

function headerOf([first]: readonly Chunk[]): Header | null {
  if (first?.type !== 'IHDR' || first.data.length !== 13) return null;
  const [width, height] = [first.data.readUInt32BE(0), first.data.readUInt32BE(4)];
  const [bits, colour, compression, filter, interlace] = first.data.subarray(8);
  const plain = bits === 8 && compression === 0 && filter === 0 && interlace === 0 && (colour === RGB || colour === RGBA);
  return plain && width > 0 && height > 0 ? { width, height, depth: colour === RGBA ? 4 : 3 } : null;
}

/** Undoes the filter of each row. */
function pixelsOf(packed: Buffer, { width, height, depth }: Header): Buffer | null {
  const row = width * depth;
  const size = (row + 1) * height;
  let raw: Buffer;
  try {
    raw = inflateSync(packed, { maxOutputLength: size });
  } catch {
    return null;
  }
  if (raw.length !== size) return null;
  const pixels = Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (row + 1)] ?? 5;
    if (filter > 4) return null;
    for (let x = 0; x < row; x += 1) {
      const left = x < depth ? 0 : (pixels[y * row + x - depth] ?? 0);
      const up = y === 0 ? 0 : (pixels[(y - 1) * row + x] ?? 0);
      const upLeft = y === 0 || x < depth ? 0 : (pixels[(y - 1) * row + x - depth] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter] ?? 0;
      pixels[y * row + x] = (raw[y * (row + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return pixels;
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const [byLeft, byUp, byBoth] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  return byLeft <= byUp && byLeft <= byBoth ? left : byUp <= byBoth ? up : upLeft;
}

function onWhite(pixels: Buffer, { width, height, depth }: Header): Buffer {
  if (depth === 3) return pixels;
  const opaque = Buffer.alloc(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const alpha = pixels[pixel * 4 + 3] ?? 255;
    for (let channel = 0; channel < 3; channel += 1) opaque[pixel * 3 + channel] = Math.round(((pixels[pixel * 4 + channel] ?? 0) * alpha + 255 * (255 - alpha)) / 255);
  }
  return opaque;
}

const UP = 2;

function written(pixels: Buffer, { width, height }: Header): Buffer {
  const row = width * 3;
  const rows = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y += 1) {
    rows[y * (row + 1)] = UP;
    for (let x = 0; x < row; x += 1) rows[y * (row + 1) + 1 + x] = (pixels[y * row + x] ?? 0) - (y === 0 ? 0 : (pixels[(y - 1) * row + x] ?? 0));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, RGB, 0, 0, 0], 8);
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}
