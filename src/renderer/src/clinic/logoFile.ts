import { heicProblem, mediaTypeOf } from '../../../shared/domain/attachment';
import { err, ok, type Result } from '../../../shared/domain/result';
import { LOGO_BOUNDS } from '../../../shared/pictures/limits';
import { toBase64 } from '../pictures/base64';
import { asFile, withPicture } from '../pictures/drawAnew';

const NOT_A_PICTURE = 'This file is no PNG or JPEG picture. Please choose another one.';
const LARGEST_FILE = 20 * 1024 * 1024;
const SMALLEST_SCALE = 0.2;

/** Draws a chosen picture anew, on white and no larger than it is kept: the Base64 of a PNG, or a sentence about why not. */
export async function readLogo(file: File): Promise<Result<string, string>> {
  if (file.size > LARGEST_FILE) return err('This file is larger than 20 MB. Please choose a smaller picture.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = mediaTypeOf(bytes);
  if (type !== 'image/png' && type !== 'image/jpeg') return err(heicProblem(bytes) ?? NOT_A_PICTURE);
  return withPicture(bytes, async (picture, draw) => {
    const whole = Math.min(1, LOGO_BOUNDS.width / picture.width, LOGO_BOUNDS.height / picture.height);
    // A photograph as PNG can be large; it is then drawn smaller.
    for (let scale = whole; scale > whole * SMALLEST_SCALE; scale *= 0.8) {
      const png = await asFile(draw(scale), 'image/png');
      if (png !== null && png.length <= LOGO_BOUNDS.bytes) return ok(toBase64(png));
    }
    return err('This picture is too large to be kept. Please choose a simpler one.');
  });
}
