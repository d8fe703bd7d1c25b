/** One marker of a JPEG with what belongs to it: `data` without marker and length; `end` is the first byte after it. */
interface Segment {
  readonly marker: number;
  readonly at: number;
  readonly data: Uint8Array;
  readonly end: number;
}

export const JPEG = { SOI: 0xd8, EOI: 0xd9, SOS: 0xda, DQT: 0xdb, DHT: 0xc4, DRI: 0xdd, APP0: 0xe0 } as const;

/** Baseline, extended and progressive frames of Huffman codes: what a canvas writes, and all that viewers read. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** Every start of a frame, also of the kinds that nobody reads. DHT, JPG and DAC lie between them and are none. */
export const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![JPEG.DHT, 0xc8, 0xcc].includes(marker);
export const isReadFrame = (marker: number): boolean => FRAMES.has(marker);

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

/** The marker at a place, with its data; null where there is none or where it runs over the end. */
export function segmentAt(bytes: Uint8Array, at: number): Segment | null {
  let start = at;
  // A marker may be padded with any number of FF.
  while (bytes[start] === 0xff && bytes[start + 1] === 0xff) start += 1;
  const marker = bytes[start + 1];
  if (bytes[start] !== 0xff || marker === undefined || marker === 0) return null;
  if (marker === JPEG.SOI || marker === JPEG.EOI || isRestart(marker) || marker === 0x01) return { marker, at, data: bytes.subarray(start + 2, start + 2), end: start + 2 };
  const [high, low] = [bytes[start + 2], bytes[start + 3]];
  if (high === undefined || low === undefined) return null;
  const end = start + 2 + high * 256 + low;
  return high * 256 + low < 2 || end > bytes.length ? null : { marker, at, data: bytes.subarray(start + 4, end), end };
}

/** Where the coded points of a scan end: at the next marker that is no restart, or at the end of the file. */
export function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const next = bytes.indexOf(0xff, at);
    if (next === -1 || next + 1 >= bytes.length) return bytes.length;
    const after = bytes[next + 1] ?? 0;
    if (after !== 0 && !isRestart(after)) return next;
    at = next + 2;
  }
}

/** Width and height as the frame gives them, in points; null where none is found before the first scan. */
export function jpegSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  for (let at = 2; ; ) {
    const segment = segmentAt(bytes, at);
    if (segment === null || segment.marker === JPEG.SOS || segment.marker === JPEG.EOI) return null;
    if (isFrame(segment.marker)) return frameOf(segment.data);
    at = segment.end;
  }
}

/** What stands in a start of frame; null where it is too short. */
export function frameOf(data: Uint8Array): { readonly bits: number; readonly width: number; readonly height: number; readonly parts: number } | null {
  const [bits, h1, h0, w1, w0, parts] = data;
  return bits === undefined || h1 === undefined || h0 === undefined || w1 === undefined || w0 === undefined || parts === undefined ? null : { bits, height: h1 * 256 + h0, width: w1 * 256 + w0, parts };
}

const KEPT_BEFORE_SCAN: ReadonlySet<number> = new Set([JPEG.DQT, JPEG.DHT, JPEG.DRI]);

/**
 * A JPEG without what a canvas writes beside the picture (a colour profile) and without what hangs on behind it: SOI, JFIF, tables, frame,
 * scans, EOI. Moves bytes and reads no points. Null where it is no JPEG from beginning to end.
 */
export function bareJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  for (let at = 2; ; ) {
    const segment = segmentAt(bytes, at);
    if (segment === null) return null;
    const { marker, end } = segment;
    if (marker === JPEG.EOI) return joined([...parts, bytes.subarray(at, end)]);
    const to = marker === JPEG.SOS ? endOfScan(bytes, end) : end;
    if (marker === JPEG.SOS || KEPT_BEFORE_SCAN.has(marker) || isFrame(marker) || isPlainJfif(segment.data, marker)) parts.push(bytes.subarray(at, to));
    at = to;
  }
}

/** The one application segment that may stay: version, density, and no small picture in it. */
export const isPlainJfif = (data: Uint8Array, marker: number): boolean => marker === JPEG.APP0 && data.length === 14 && String.fromCharCode(...data.subarray(0, 5)) === 'JFIF\0' && data[12] === 0 && data[13] === 0;

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
