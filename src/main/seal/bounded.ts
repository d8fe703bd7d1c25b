import { constants, inflateSync } from 'node:zlib';

/** All streams of a paper unpacked: its fonts, its pages and the attached record, which is a few megabytes for the longest of records. */
const MOST_UNPACKED = 128 * 1024 * 1024;
/** The only packings that Stratum writes; what is said of the signature's maker stands under the same name. */
const FILTERS = /^\s*(?:\/FlateDecode|\/DCTDecode|\/Adobe\.PPKLite|<<|\[\s*\/FlateDecode\s*\]|\[\s*\/DCTDecode\s*\])(?=[\s/>\]])/;

/**
 * Whether a file can be given to a reader of PDFs without the reader taking all memory: what its streams unpack to is counted first,
 * and a packing that Stratum does not write, or that is named in a roundabout way, is refused. Takes no more memory than one stream of the most allowed.
 */
export function isBounded(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = file.toString('latin1');
  // A name may have its letters as numbers (ISO 32000-1, 7.3.5).
  const names = text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  for (const { index } of names.matchAll(/\/Filter(?![\w])/g)) if (!FILTERS.test(names.slice(index + '/Filter'.length, index + 80))) return false;
  let left = MOST_UNPACKED;
  for (const { index, 0: word } of text.matchAll(/stream\s*/g)) {
    if (text.slice(index - 3, index) === 'end') continue;
    const size = unpackedSize(file.subarray(index + word.length), left);
    if (size === null) return false;
    left -= size;
  }
  return left >= 0;
}

/** Of a stream that begins here; 0 where it is not packed so; null where it is larger than `most`. */
function unpackedSize(packed: Buffer, most: number): number | null {
  // The two bytes at the head of zlib's format (RFC 1950).
  if (packed.length < 2 || ((packed[0] ?? 0) & 0x0f) !== 8 || packed.readUInt16BE(0) % 31 !== 0) return 0;
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(most, 1), finishFlush: constants.Z_SYNC_FLUSH }).length;
  } catch (problem) {
    return problem instanceof Error && 'code' in problem && problem.code === 'ERR_BUFFER_TOO_LARGE' ? null : 0;
  }
}
