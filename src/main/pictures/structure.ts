import { crc32, inflateSync } from 'node:zlib';
import { mediaTypeOf } from '../../shared/domain/attachment';
import { err, ok, type Result } from '../../shared/domain/result';
import { endOfScan, frameOf, isFrame, isPlainJfif, isReadFrame, JPEG, segmentAt } from '../../shared/pictures/jpeg';
import type { PictureBounds } from '../../shared/pictures/limits';
import { chunkAt, PNG_CHUNKS, PNG_SIGNATURE, pngHead, type PngHead } from '../../shared/pictures/png';

/** A picture that is nothing but a picture, with its size in points. */
export interface CleanPicture {
  readonly kind: 'jpeg' | 'png';
  readonly width: number;
  readonly height: number;
}

/** What a file has that a clean picture has not, said for whoever sent it past the window. */
const NOT_CLEAN = 'This picture is damaged, or holds more than a picture. Please attach it in the window of Stratum, which draws it anew.';
const tooLarge = (width: number, height: number, { pixels, side }: PictureBounds): string => `This picture is ${width} by ${height} points; at most ${pixels / 1_000_000} million points and ${side} on a side can be kept. Please make it smaller.`;

/**
 * Whether bytes are a JPEG or PNG as the window draws it: nothing in it but the picture, of a size that can be kept. Looks at how the file
 * is built, from its first byte to its last, and never at its points: no picture is decoded outside of the sandboxed window. An error is
 * a sentence.
 */
export function cleanPicture(bytes: Uint8Array, bounds: PictureBounds): Result<CleanPicture, string> {
  const type = mediaTypeOf(bytes);
  if (type === 'image/jpeg') return bounded(jpegOf(bytes), bounds);
  return type === 'image/png' ? bounded(pngOf(bytes), bounds) : err(NOT_CLEAN);
}

function bounded(picture: CleanPicture | null, bounds: PictureBounds): Result<CleanPicture, string> {
  if (picture === null || picture.width === 0 || picture.height === 0) return err(NOT_CLEAN);
  const { width, height } = picture;
  return width * height > bounds.pixels || Math.max(width, height) > bounds.side ? err(tooLarge(width, height, bounds)) : ok(picture);
}

/** SOI; JFIF, tables, one frame of 8 bits; scans; EOI as the last two bytes. */
function jpegOf(bytes: Uint8Array): CleanPicture | null {
  let size: { readonly width: number; readonly height: number } | null = null;
  let scans = 0;
  for (let at = 2; ; ) {
    const segment = segmentAt(bytes, at);
    // Padding before a marker has no end that anybody set.
    if (segment === null || bytes[at + 1] === 0xff) return null;
    const { marker, data, end } = segment;
    if (marker === JPEG.EOI) return size !== null && scans > 0 && end === bytes.length ? { kind: 'jpeg', ...size } : null;
    if (isFrame(marker)) {
      const frame = frameOf(data);
      if (size !== null || scans > 0 || !isReadFrame(marker) || frame === null || frame.bits !== 8 || ![1, 3].includes(frame.parts) || data.length !== 6 + frame.parts * 3) return null;
      size = { width: frame.width, height: frame.height };
    } else if (marker === JPEG.SOS) {
      if (size === null) return null;
      scans += 1;
    } else if (![JPEG.DQT, JPEG.DHT, JPEG.DRI].some((table) => table === marker) && !(at === 2 && isPlainJfif(data, marker))) return null;
    at = marker === JPEG.SOS ? endOfScan(bytes, end) : end;
  }
}

/** Bits a colour that each kind of PNG may have; with an alpha of its own it needs no tRNS. */
const BITS: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 4, 8], 2: [8], 3: [1, 2, 4, 8], 4: [8], 6: [8] };

/** IHDR, PLTE, tRNS, IDAT in one row, IEND as the last bytes; each once, and with the checksum that it says. */
function pngOf(bytes: Uint8Array): CleanPicture | null {
  const head = pngHead(bytes);
  if (head === null || !BITS[head.colour]?.includes(head.bits) || head.methods.some((method) => method !== 0)) return null;
  const order: string[] = [];
  for (let at = PNG_SIGNATURE.length; ; ) {
    const chunk = chunkAt(bytes, at);
    if (chunk === null || !PNG_CHUNKS.has(chunk.type) || crc32(bytes.subarray(at + 4, chunk.end - 4)) !== Buffer.from(bytes.subarray(chunk.end - 4, chunk.end)).readUInt32BE()) return null;
    if (chunk.type === 'PLTE' && (chunk.data.length === 0 || chunk.data.length % 3 !== 0 || chunk.data.length > 768)) return null;
    if (chunk.type === 'tRNS' && chunk.data.length > 256) return null;
    if (chunk.type !== 'IDAT' || order.at(-1) !== 'IDAT') order.push(chunk.type);
    if (chunk.type === 'IEND') {
      const fits = order.join(' ') === ['IHDR', ...(head.colour === 3 ? ['PLTE'] : []), ...(order.includes('tRNS') && head.colour !== 4 && head.colour !== 6 ? ['tRNS'] : []), 'IDAT', 'IEND'].join(' ');
      return fits && chunk.data.length === 0 && chunk.end === bytes.length ? { kind: 'png', width: head.width, height: head.height } : null;
    }
    at = chunk.end;
  }
}

/** Bytes of a row before it was packed, with the filter at its beginning; red, green and blue of 8 bits. */
const rowOf = ({ width }: PngHead): number => 1 + width * 3;

/**
 * For paper: PDF/A has no transparency to deal with, and what writes the PDF takes the packed points as they are. So it is an opaque PNG of
 * 8 bits a colour, and what it unpacks to is exactly as long as its size says. It is unpacked no further than that. Null when it is.
 */
export function paperProblem(png: Uint8Array): string | null {
  const head = pngHead(png);
  if (head === null || head.colour !== 2 || head.bits !== 8) return NOT_CLEAN;
  const packed: Uint8Array[] = [];
  for (let chunk = chunkAt(png, PNG_SIGNATURE.length); chunk !== null; chunk = chunkAt(png, chunk.end)) {
    if (chunk.type === 'tRNS') return NOT_CLEAN;
    if (chunk.type === 'IDAT') packed.push(chunk.data);
  }
  const length = rowOf(head) * head.height;
  try {
    const rows = inflateSync(Buffer.concat(packed), { maxOutputLength: length });
    if (rows.length !== length) return NOT_CLEAN;
    for (let at = 0; at < length; at += rowOf(head)) if ((rows[at] ?? 5) > 4) return NOT_CLEAN;
    return null;
  } catch {
    return NOT_CLEAN;
  }
}
