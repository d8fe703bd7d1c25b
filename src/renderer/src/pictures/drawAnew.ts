import { mediaTypeOf } from '../../../shared/domain/attachment';
import { err, type Result } from '../../../shared/domain/result';
import { bareJpeg, joined, jpegSize } from '../../../shared/pictures/jpeg';
import { MOST_CHOSEN_PIXELS } from '../../../shared/pictures/limits';
import { barePng, isAnimated, pngHead } from '../../../shared/pictures/png';

/** A canvas with the picture at a scale, on white. */
export type Draw = (scale: number) => HTMLCanvasElement | null;

const DAMAGED = 'This picture is damaged or cannot be read. Please scan or photograph it again.';
const CUT_OFF = 'The end of this picture is missing. Please send it again, or photograph it again.';
const MOVES = 'This picture moves. Please choose one that stands still.';
const TOO_MANY = `This picture has more than ${MOST_CHOSEN_PIXELS / 1_000_000} million points. Please take it smaller.`;

/**
 * Decodes a JPEG or PNG here, in the sandboxed window, turned the way it was held; the main process never does. Its head is read first: what
 * moves or would fill the memory is not decoded. `work` draws it; whatever it gives is the answer.
 */
export async function withPicture<T>(bytes: Uint8Array<ArrayBuffer>, work: (picture: ImageBitmap, draw: Draw) => Promise<Result<T, string>>): Promise<Result<T, string>> {
  const type = mediaTypeOf(bytes);
  const size = type === 'image/jpeg' ? jpegSize(bytes) : type === 'image/png' ? pngHead(bytes) : null;
  if (type === null || size === null || size.width === 0 || size.height === 0) return err(DAMAGED);
  if (size.width * size.height > MOST_CHOSEN_PIXELS) return err(TOO_MANY);
  if (type === 'image/png' && isAnimated(bytes)) return err(MOVES);
  const decoded = (await decode(bytes)) ?? (type === 'image/jpeg' ? await withoutItsEnd(bytes) : null);
  if (decoded === null) return err(DAMAGED);
  if (decoded === 'cut off') return err(CUT_OFF);
  try {
    return await work(decoded, (scale) => drawn(decoded, scale));
  } finally {
    decoded.close();
  }
}

async function decode(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
}

/** What comes behind the last point of a whole picture is passed over; in one that is cut off it becomes points. */
const FILLING = Uint8Array.from({ length: 4096 }, (_, at) => [0x5a, 0x13, 0xc7, 0x2e][at % 4] ?? 0);
const END = Uint8Array.of(0xff, 0xd9);

/**
 * A JPEG without its end marker, as programs leave it that stop a byte early. Readers fill up what is missing of the picture in grey, and
 * half a letter must not pass for a whole one: drawn with something else behind its last byte, a whole picture is the same and half a
 * picture is not.
 */
async function withoutItsEnd(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap | 'cut off' | null> {
  const begun = bytes.at(-1) === 0xff ? bytes.subarray(0, -1) : bytes;
  const [plain, filled] = [await decode(joined([begun, END])), await decode(joined([begun, FILLING, END]))];
  if (plain === null || filled === null) {
    plain?.close();
    filled?.close();
    return null;
  }
  const same = looksTheSame(plain, filled);
  filled.close();
  if (same) return plain;
  plain.close();
  return 'cut off';
}

/** Rows that are compared at a time, so that a large picture takes no second memory of its size. */
const STRIP = 256;

function looksTheSame(one: ImageBitmap, other: ImageBitmap): boolean {
  for (let top = 0; top < one.height; top += STRIP) {
    const [first, second] = [strip(one, top), strip(other, top)];
    if (first === null || second === null || first.some((value, at) => value !== second[at])) return false;
  }
  return true;
}

function strip(picture: ImageBitmap, top: number): Uint8ClampedArray | null {
  const height = Math.min(STRIP, picture.height - top);
  const pen = sheet(picture.width, height)?.getContext('2d', { alpha: false });
  pen?.drawImage(picture, 0, top, picture.width, height, 0, 0, picture.width, height);
  return pen?.getImageData(0, 0, picture.width, height).data ?? null;
}

function sheet(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

function drawn(picture: ImageBitmap, scale: number): HTMLCanvasElement | null {
  const canvas = sheet(Math.max(1, Math.floor(picture.width * scale)), Math.max(1, Math.floor(picture.height * scale)));
  // Without alpha a PNG has none either: paper has no transparency to deal with.
  const pen = canvas.getContext('2d', { alpha: false });
  if (!pen) return null;
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** What is drawn, as a file with nothing else in it; null where the canvas gives none. `quality`: of a JPEG, from 0 to 1. */
export async function asFile(canvas: HTMLCanvasElement | null, type: 'image/jpeg' | 'image/png', quality?: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const blob = canvas && (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality)));
  // Where a canvas cannot write a kind it writes PNG.
  if (!blob || blob.type !== type) return null;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return type === 'image/jpeg' ? bareJpeg(bytes) : barePng(bytes);
}
