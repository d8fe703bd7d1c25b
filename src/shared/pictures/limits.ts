import { LOGO_BYTES, LOGO_SIDE } from '../domain/clinic';
import { LETTER_BYTES } from '../domain/attachment';

/**
 * A chosen picture with more points is refused before it is decoded: one of 30,000 by 30,000 is a small file and 3.6 GB of memory.
 * The largest that phones take as one picture today, 108 million, is below.
 */
export const MOST_CHOSEN_PIXELS = 120_000_000;

/** Bytes of the largest picture that may be chosen; it is drawn smaller before it is kept. */
export const MOST_CHOSEN_BYTES = 100 * 1024 * 1024;

/** What a picture may be at most to be kept. */
export interface PictureBounds {
  /** Points in all. */
  readonly pixels: number;
  /** Points on the longer side, so that no line is longer than anything that reads it can bear. */
  readonly side: number;
  readonly bytes: number;
}

/** A page of A4 at 400 dots an inch has 15.5 million points: writing of any size can be read from it. */
export const LETTER_BOUNDS: PictureBounds = { pixels: 16_000_000, side: 16_000, bytes: LETTER_BYTES };

export const LOGO_BOUNDS: PictureBounds & { readonly width: number; readonly height: number } = { pixels: LOGO_SIDE.width * LOGO_SIDE.height, side: LOGO_SIDE.width, bytes: LOGO_BYTES, ...LOGO_SIDE };
