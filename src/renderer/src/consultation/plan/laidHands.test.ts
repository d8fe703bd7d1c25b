import { describe, expect, it } from 'vitest';
import { areasOf, handsText, nextHand, withArea } from './laidHands';

const choice = { product: 'lmx4', areaCm2: 400 };

describe('hands laid on areas', () => {
  it('belong to the only area of a plan, and to none where several share an undivided number', () => {
    expect(areasOf(choice, ['abdomen'])).toEqual({ abdomen: 400 });
    expect(areasOf(choice, ['abdomen', 'flanks'])).toEqual({});
  });

  it('add up, and an area without any is left out', () => {
    const two = withArea({ ...choice, areas: { abdomen: 400 } }, ['abdomen', 'flanks'], 'flanks', 100);
    expect(two).toEqual({ product: 'lmx4', areaCm2: 500, areas: { abdomen: 400, flanks: 100 } });
    expect(withArea(two ?? choice, ['abdomen', 'flanks'], 'abdomen', 0)).toEqual({ product: 'lmx4', areaCm2: 100, areas: { flanks: 100 } });
    expect(withArea(choice, ['abdomen'], 'abdomen', 0)).toBeNull();
  });

  it('stop where the budget ends', () => {
    expect(nextHand(choice, { leftCm2: 600 }, 200)).toBe(200);
    expect(nextHand(choice, { leftCm2: 500 }, 200)).toBe(100);
    expect(nextHand(choice, { leftCm2: 300 }, 200)).toBe(0);
  });

  it('read as hands', () => {
    expect([0, 100, 200, 300, 400, 130].map((cm2) => handsText(cm2, 200))).toEqual(['0 hands', '½ hand', '1 hand', '1½ hands', '2 hands', '0.65 hand']);
  });
});
