import type { InkPoint, Stroke, Strokes } from '../../../../shared/domain/consultation';

/** A point as the drawing library gives it: CSS pixels of the pad, ms since 1970, pressure 0–1. */
export interface PadPoint {
  readonly x: number;
  readonly y: number;
  readonly pressure: number;
  readonly time: number;
}

/** Strokes of the library are kept as fractions of the pad's width, so that they can be drawn again at any size. */
const DECIMALS = 1e5;
const rounded = (value: number): number => Math.round(value * DECIMALS) / DECIMALS;

const lastTime = (strokes: Strokes): number | null => strokes.at(-1)?.at(-1)?.[2] ?? null;

/** Time between a stroke that was kept and the first one after the pad was opened again: not known, so a plain second. */
const PAUSE_MS = 1000;

/**
 * Tells the time in a signature: ms since its first point. Ink that was kept from before goes on from its last point.
 * `startedAt` is the time of the first new point in ms since 1970.
 */
export function clockFor(kept: Strokes, startedAt: number): (time: number) => number {
  const last = lastTime(kept);
  const from = last === null ? 0 : last + PAUSE_MS;
  return (time) => Math.max(0, Math.round(from + time - startedAt));
}

/** How wide the pad was from one point of a stroke on: it can change under the pen. CSS pixels. */
export interface PadWidth {
  readonly from: number;
  readonly width: number;
}

/** One drawn stroke as it is kept: each point as a share of the width that the pad had when it was drawn. */
export function keptStroke(points: readonly PadPoint[], widths: readonly PadWidth[], clock: (time: number) => number): Stroke {
  return points.map((point, index): InkPoint => {
    const width = widths.findLast(({ from }) => from <= index)?.width ?? 1;
    return [rounded(point.x / width), rounded(point.y / width), clock(point.time), rounded(point.pressure)];
  });
}

/** Kept strokes as the library draws them on a pad of this width. It takes a time of 0 for none, so time starts at 1 here. */
export function padStrokes(strokes: Strokes, padWidth: number): readonly (readonly PadPoint[])[] {
  return strokes.map((stroke) => stroke.map(([x, y, time, pressure]) => ({ x: x * padWidth, y: y * padWidth, time: time + 1, pressure: pressure ?? 0.5 })));
}

/** More ink than this is not kept (schema of the section): a signature has far less. */
export const MAX_STROKES = 400;
export const MAX_POINTS = 5000;

/** Long strokes are kept whole by leaving out points between, never the first or the last. */
export function thinned(stroke: Stroke): Stroke {
  if (stroke.length <= MAX_POINTS) return stroke;
  const every = Math.ceil(stroke.length / (MAX_POINTS - 1));
  const last = stroke.at(-1);
  return [...stroke.filter((_, index) => index % every === 0 && index < stroke.length - 1), ...(last ? [last] : [])];
}
