import type { Result } from '../../shared/domain/result';
import { err, ok } from '../../shared/domain/result';

/** A picture as it is kept: drawn anew from its pixels, with nothing else of its file. */
export interface Redrawn {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export const NO_PICTURE = 'This is no picture that can be printed. Please choose a PNG or JPEG.';
const NO_LETTER = 'This picture is damaged or cannot be read. Please scan the letter again.';
const MOVES = 'This picture moves. Please choose one that stands still.';

/** A page of A4 at 600 dots an inch has 35 million. More is a small file that would fill the memory. */
const MOST_PIXELS = 60_000_000;

const LOADERS = { jpeg: 'VipsForeignLoadJpegBuffer', png: 'VipsForeignLoadPngBuffer' } as const;
type Format = keyof typeof LOADERS;

/** Loaded with the first picture: a start does without. Reads JPEG and PNG from memory and no other kind, and keeps nothing. */
let loading: ReturnType<typeof load> | null = null;
async function load() {
  const { default: sharp } = await import('sharp');
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: Object.values(LOADERS) });
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}
const sharpTool = (): ReturnType<typeof load> => (loading ??= load());

/** For the head of a document: on white, because PDF/A has no transparency to deal with, as a PNG of 8 bits a colour. */
export async function redrawLogo(file: Uint8Array, atMost: { readonly width: number; readonly height: number }): Promise<Result<Redrawn, string>> {
  const looked = await lookAt(file);
  if (!looked.ok) return err(looked.error === MOVES ? MOVES : NO_PICTURE);
  const { width, height } = looked.value;
  if (width > atMost.width || height > atMost.height) return err(`This picture is ${width} by ${height} pixels; at most ${atMost.width} by ${atMost.height} can be kept.`);
  const sharp = await sharpTool();
  return drawn(() => sharp(file, STRICT).autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb').png({ compressionLevel: 9 }), NO_PICTURE);
}

/** A scanned letter in its own kind: turned the way it was held, without where, when and with what it was taken. */
export async function redrawLetter(file: Uint8Array): Promise<Result<Redrawn, string>> {
  const looked = await lookAt(file);
  if (!looked.ok) return err(looked.error);
  const sharp = await sharpTool();
  const turned = () => sharp(file, STRICT).autoOrient().toColourspace('srgb');
  return drawn(() => (looked.value.format === 'jpeg' ? turned().jpeg({ quality: 90, chromaSubsampling: '4:4:4' }) : turned().png({ compressionLevel: 9 })), NO_LETTER);
}

const STRICT = { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 } as const;

/** What the file is by its own head, as far as it can be kept. */
async function lookAt(file: Uint8Array): Promise<Result<{ readonly format: Format; readonly width: number; readonly height: number }, string>> {
  try {
    const sharp = await sharpTool();
    const { format, width, height, pages = 1 } = await sharp(file, STRICT).metadata();
    if (format !== 'jpeg' && format !== 'png') return err(NO_LETTER);
    // A PNG that moves is read as its first frame; it says so in a chunk before the first one.
    if (pages > 1 || (format === 'png' && hasAnimation(file))) return err(MOVES);
    return width * height > MOST_PIXELS ? err(`This picture has more than ${MOST_PIXELS / 1_000_000} million points. Please scan it smaller.`) : ok({ format, width, height });
  } catch {
    return err(NO_LETTER);
  }
}

function hasAnimation(png: Uint8Array): boolean {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}

async function drawn(draw: () => { toBuffer(options: { resolveWithObject: true }): Promise<{ data: Buffer; info: { width: number; height: number } }> }, problem: string): Promise<Result<Redrawn, string>> {
  try {
    const { data, info } = await draw().toBuffer({ resolveWithObject: true });
    return ok({ bytes: new Uint8Array(data), width: info.width, height: info.height });
  } catch {
    return err(problem);
  }
}
