import { describe, expect, it } from 'vitest';
import { inkBox, strokePath } from './strokePath';

describe('ink as SVG', () => {
  it('draws a line from the first point to the last', () => {
    const path = strokePath([[0.1, 0.05, 0], [0.2, 0.1, 16], [0.4, 0.08, 32]]);
    expect(path).toMatch(/^M100 50/);
    expect(path).toMatch(/L400 80$/);
  });

  it('keeps a single tap as a dot', () => {
    expect(strokePath([[0.5, 0.2, 0]])).toBe('M500 200h0.01');
  });

  it('has no box where nothing was drawn', () => {
    expect(inkBox([])).toBeNull();
  });

  it('encloses every stroke, also with more points than a call can take arguments', () => {
    const long = Array.from({ length: 200_000 }, (_, index): [number, number, number] => [index / 200_000, 0.3, index]);
    const box = inkBox([long, [[0.5, 0.05, 0]]]);
    expect(box?.x).toBeLessThan(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(1);
    expect(box?.y).toBeLessThan(0.05);
  });
});
