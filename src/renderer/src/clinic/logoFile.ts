import { mediaTypeOf } from '../../../shared/domain/attachment';
import { LOGO_BYTES, LOGO_SIDE } from '../../../shared/domain/clinic';
import { err, ok, type Result } from '../../../shared/domain/result';

const NOT_A_PICTURE = 'This file is no PNG or JPEG picture. Please choose another one.';
const LARGEST_FILE = 20 * 1024 * 1024;
const SMALLEST_SCALE = 0.2;

/** Draws a chosen picture anew, on white and no larger than it is kept: the Base64 of a PNG, or a sentence about why not. */
export async function readLogo(file: File): Promise<Result<string, string>> {
  if (file.size > LARGEST_FILE) return err('This file is larger than 20 MB. Please choose a smaller picture.');
  const type = mediaTypeOf(new Uint8Array(await file.slice(0, 16).arrayBuffer()));
  if (type !== 'image/png' && type !== 'image/jpeg') return err(NOT_A_PICTURE);
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return err(NOT_A_PICTURE);
  }
  try {
    const whole = Math.min(1, LOGO_SIDE.width / picture.width, LOGO_SIDE.height / picture.height);
    // A photograph as PNG can be large; it is then drawn smaller.
    for (let scale = whole; scale > whole * SMALLEST_SCALE; scale *= 0.8) {
      const base64 = drawn(picture, scale);
      if (base64 !== null && base64.length <= (LOGO_BYTES / 3) * 4) return ok(base64);
    }
    return err('This picture is too large to be kept. Please choose a simpler one.');
  } finally {
    picture.close();
  }
}

function drawn(picture: ImageBitmap, scale: number): string | null {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(picture.width * scale));
  canvas.height = Math.max(1, Math.floor(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').split(',')[1] ?? null;
}
