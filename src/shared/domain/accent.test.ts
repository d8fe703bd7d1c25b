import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentProblem, contrast, contrastText, holds, leastContrast, nearestThatHolds, OWN_ACCENT } from './accent';

const colours = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);

describe('the colour of a clinic', () => {
  it('is measured as WCAG measures it', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
    expect(contrast('#abcdef', '#abcdef')).toBe(1);
  });

  it('is refused where it can be read on white and not on a tinted box', () => {
    expect(contrast('#767676', '#ffffff')).toBeGreaterThan(4.5);
    expect(holds('#767676')).toBe(false);
    expect(accentProblem('#767676')).toMatch(/too pale .* #[0-9a-f]{6}\.$/);
    expect(accentProblem(OWN_ACCENT)).toBeNull();
  });

  it('is offered in the nearest darker shade that can be read, whatever it was', () => {
    fc.assert(
      fc.property(colours, (colour) => {
        const shade = nearestThatHolds(colour);
        expect(leastContrast(shade)).toBeGreaterThanOrEqual(4.5);
        if (holds(colour)) expect(shade).toBe(colour);
        for (const at of [1, 3, 5]) expect(Number.parseInt(shade.slice(at, at + 2), 16)).toBeLessThanOrEqual(Number.parseInt(colour.slice(at, at + 2), 16));
      }),
    );
    // Not darker than it need be.
    expect(leastContrast(nearestThatHolds('#e0609a'))).toBeLessThan(4.7);
  });

  it('is never told as a contrast that it does not have', () => {
    fc.assert(fc.property(colours, (colour) => Number.parseFloat(contrastText(colour)) <= leastContrast(colour)));
  });
});
