import { joined } from './jpeg';

/** One chunk of a PNG; `end` is the first byte after its checksum. */
export interface Chunk {
  readonly type: string;
  readonly at: number;
  readonly data: Uint8Array;
  readonly end: number;
}

export const PNG_SIGNATURE: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Chunks that are the picture itself. */
export const PNG_CHUNKS: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
/** Bytes of a chunk beside its data: length, name and checksum. */
const AROUND = 12;

const wordAt = (bytes: Uint8Array, at: number): number => new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);

/** The chunk at a place; null where it runs over the end. */
export function chunkAt(bytes: Uint8Array, at: number): Chunk | null {
  if (at + AROUND > bytes.length) return null;
  const end = at + AROUND + wordAt(bytes, at);
  return end > bytes.length ? null : { type: String.fromCharCode(...bytes.subarray(at + 4, at + 8)), at, data: bytes.subarray(at + 8, end - 4), end };
}

/** What stands in the head of a PNG; null for anything else. */
export interface PngHead {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** 0 grey, 2 red, green, blue, 3 palette, 4 grey with alpha, 6 colours with alpha. */
  readonly colour: number;
  /** Compression, filter and interlace, each 0 in what a canvas writes. */
  readonly methods: readonly number[];
}

export function pngHead(bytes: Uint8Array): PngHead | null {
  if (!PNG_SIGNATURE.every((byte, at) => bytes[at] === byte)) return null;
  const head = chunkAt(bytes, PNG_SIGNATURE.length);
  if (head === null || head.type !== 'IHDR' || head.data.length !== 13) return null;
  const [bits = 0, colour = 0, ...methods] = head.data.subarray(8);
  return { width: wordAt(head.data, 0), height: wordAt(head.data, 4), bits, colour, methods };
}

/** Whether a PNG moves: that is said in a chunk before the first picture. */
export function isAnimated(bytes: Uint8Array): boolean {
  for (let at = PNG_SIGNATURE.length; ; ) {
    const chunk = chunkAt(bytes, at);
    if (chunk === null || chunk.type === 'IDAT') return false;
    if (chunk.type === 'acTL') return true;
    at = chunk.end;
  }
}

/** A PNG with nothing but the picture: no text, time, place or profile, and nothing behind its end. Null where it is no PNG from beginning to end. */
export function barePng(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (pngHead(bytes) === null) return null;
  const parts: Uint8Array[] = [bytes.subarray(0, PNG_SIGNATURE.length)];
  for (let at = PNG_SIGNATURE.length; ; ) {
    const chunk = chunkAt(bytes, at);
    if (chunk === null) return null;
    if (PNG_CHUNKS.has(chunk.type)) parts.push(bytes.subarray(at, chunk.end));
    if (chunk.type === 'IEND') return joined(parts);
    at = chunk.end;
  }
}
