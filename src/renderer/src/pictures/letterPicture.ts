import { mediaTypeOf } from '../../../shared/domain/attachment';
import { err, ok, type Result } from '../../../shared/domain/result';
import { LETTER_BOUNDS } from '../../../shared/pictures/limits';
import { asFile, withPicture } from './drawAnew';

/** Good enough for small writing; the second for a picture that would be too large else. */
const QUALITIES = [0.9, 0.75] as const;
const SMALLER = 0.8;
const SMALLEST_SCALE = 0.25;
const TOO_LARGE = 'This picture stays larger than 10 MB however it is drawn. Please scan the letter in black and white, or as PDF.';

/** A photographed or scanned letter drawn anew, as large as a letter is kept: a JPEG, or a PNG where it was one and is not too large as such. */
export const drawLetter = (bytes: Uint8Array<ArrayBuffer>): Promise<Result<Uint8Array<ArrayBuffer>, string>> =>
  withPicture(bytes, async (picture, draw) => {
    const { pixels, side, bytes: most } = LETTER_BOUNDS;
    const whole = Math.min(1, Math.sqrt(pixels / (picture.width * picture.height)), side / Math.max(picture.width, picture.height));
    const isPng = mediaTypeOf(bytes) === 'image/png';
    for (let scale = whole; scale > whole * SMALLEST_SCALE; scale *= SMALLER) {
      const canvas = draw(scale);
      const png = isPng && scale === whole ? await asFile(canvas, 'image/png') : null;
      if (png !== null && png.length <= most) return ok(png);
      for (const quality of QUALITIES) {
        const jpeg = await asFile(canvas, 'image/jpeg', quality);
        if (jpeg !== null && jpeg.length <= most) return ok(jpeg);
      }
    }
    return err(TOO_LARGE);
  });
