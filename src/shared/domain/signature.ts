import type { InkPoint, Sections, Strokes } from './consultation';
import { isTypedSignature } from './typedSignature';

/** Shortest trail of ink, and least width or height, that is taken for a signature; as fractions of the pad's width. */
const MIN_INK = 0.12;
const MIN_EXTENT = 0.05;

/**
 * Whether ink is a signature rather than nothing, a dot or a slip of the hand. Says nothing about whose it is.
 * Coordinates are fractions of the pad's width, so that the answer is the same on every screen.
 */
export function isSignature(strokes: Strokes): boolean {
  const points = strokes.flat();
  if (points.length < 3 || !points.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y))) return false;
  return inkLength(strokes) >= MIN_INK && Math.max(extent(points, 0), extent(points, 1)) >= MIN_EXTENT;
}

/** Whether somebody has signed: by hand, or by typing the printed name where a hand cannot, with a reason. */
export function isSigned(ink: Sections['ink'], who: 'client' | 'practitioner', printedName: string): boolean {
  const typed = ink.typed?.[who];
  return typed ? ink[who].length === 0 && isTypedSignature(typed, printedName) : isSignature(ink[who]);
}

function inkLength(strokes: Strokes): number {
  let length = 0;
  for (const stroke of strokes) {
    stroke.forEach((point, index) => {
      const before = stroke[index - 1];
      if (before) length += Math.hypot(point[0] - before[0], point[1] - before[1]);
    });
  }
  return length;
}

function extent(points: readonly InkPoint[], axis: 0 | 1): number {
  let [least, most] = [Infinity, -Infinity];
  for (const point of points) {
    least = Math.min(least, point[axis]);
    most = Math.max(most, point[axis]);
  }
  return most - least;
}
