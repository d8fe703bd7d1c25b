import type { Stroke, Strokes } from '../../../shared/domain/consultation';

/** Where ink lies, in fractions of the pad's width. */
export interface InkBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** SVG user units a pad's width; large enough that two decimals are finer than any print. */
export const PAD_UNITS = 1000;

const MARGIN = 0.02;

const unit = (fraction: number): string => (Math.round(fraction * PAD_UNITS * 100) / 100).toString();

/**
 * One stroke as SVG path data in units of {@link PAD_UNITS} a pad's width. Curves pass through the middle of each pair of
 * points, so that the line is smooth and begins and ends where the hand did. A single point becomes a dot.
 */
export function strokePath(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (!first) return '';
  const start = `M${unit(first[0])} ${unit(first[1])}`;
  const last = rest.at(-1);
  if (!last) return `${start}h0.01`;
  const curves = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    return `Q${unit(point[0])} ${unit(point[1])} ${unit((point[0] + next[0]) / 2)} ${unit((point[1] + next[1]) / 2)}`;
  });
  return `${start}${curves.join('')}L${unit(last[0])} ${unit(last[1])}`;
}

/** The smallest box around all ink with a little margin; null where nothing was drawn. */
export function inkBox(strokes: Strokes): InkBox | null {
  const points = strokes.flat();
  if (points.length === 0) return null;
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  const [left, top] = [least(xs) - MARGIN, least(ys) - MARGIN];
  return { x: left, y: top, width: most(xs) + MARGIN - left, height: most(ys) + MARGIN - top };
}

/** Folded rather than spread: a signature may have more points than a call may have arguments. */
const least = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.min(a, b), Infinity);
const most = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), -Infinity);
