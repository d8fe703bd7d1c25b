import { describe, expect, it } from 'vitest';
import type { Strokes } from '../../../../shared/domain/consultation';
import { clockFor, keptStroke, MAX_POINTS, padStrokes, thinned } from './ink';

const drawn = [
  { x: 60, y: 30, pressure: 0.4, time: 1_000_000 },
  { x: 300, y: 150, pressure: 0.6, time: 1_000_016 },
];
const wide = [{ from: 0, width: 600 }];

describe('ink as data', () => {
  it('is kept as fractions of the width, in ms since the first point', () => {
    expect(keptStroke(drawn, wide, clockFor([], 1_000_000))).toEqual([
      [0.1, 0.05, 0, 0.4],
      [0.5, 0.25, 16, 0.6],
    ]);
  });

  it('stays under the pen when the pad changes its width in the middle of a stroke', () => {
    const turned = [{ from: 0, width: 600 }, { from: 1, width: 1200 }];
    const stroke = keptStroke([...drawn, { x: 600, y: 300, pressure: 0.6, time: 1_000_032 }], turned, clockFor([], 1_000_000));
    expect(stroke.map(([x, y]) => [x, y])).toEqual([[0.1, 0.05], [0.25, 0.125], [0.5, 0.25]]);
  });

  it('comes back at any size with its shape', () => {
    const kept: Strokes = [keptStroke(drawn, wide, clockFor([], 1_000_000))];
    const [stroke] = padStrokes(kept, 300);
    expect(stroke?.map(({ x, y }) => [x, y])).toEqual([
      [30, 15],
      [150, 75],
    ]);
  });

  it('goes on after ink that was kept before', () => {
    const kept: Strokes = [[[0.1, 0.1, 0], [0.2, 0.1, 400]]];
    const again = keptStroke(drawn, wide, clockFor(kept, 1_000_000));
    expect(again[0]?.[2]).toBeGreaterThan(400);
  });

  it('draws ink without pressure', () => {
    expect(padStrokes([[[0.5, 0.5, 0]]], 100)[0]?.[0]?.pressure).toBe(0.5);
  });

  it('keeps the ends of a stroke that has too many points', () => {
    const long = Array.from({ length: 12_345 }, (_, index): [number, number, number] => [index / 12_345, 0, index]);
    const kept = thinned(long);
    expect(kept.length).toBeLessThanOrEqual(MAX_POINTS);
    expect(kept[0]).toEqual(long[0]);
    expect(kept.at(-1)).toEqual(long.at(-1));
  });
});
