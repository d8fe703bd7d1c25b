import type { InkPoint, Strokes } from '../../shared/domain/consultation';

/** Share of the pad's width that a signature from a file fills. */
const FILLED = 0.7;
/** Height of a pad as a fraction of its width, less a margin. */
const TALLEST = 0.32;

/** Strokes from a file come in whatever unit their pad had; ours are fractions of the pad's width. Shape and time stay. */
export function padFractions(strokes: Strokes): Strokes {
  const points = strokes.flat();
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  if (width === 0 && height === 0) return strokes.map((stroke) => stroke.map((point): InkPoint => [0, 0, point[2], ...point.slice(3)]));
  const scale = Math.min(width === 0 ? Infinity : FILLED / width, height === 0 ? Infinity : TALLEST / height);
  return strokes.map((stroke) => stroke.map((point): InkPoint => [(point[0] - left) * scale, (point[1] - top) * scale, point[2], ...point.slice(3)]));
}
