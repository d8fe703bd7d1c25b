import { describe, expect, it } from 'vitest';
import { contrast, leastContrast, LEAST_CONTRAST } from '../../shared/domain/accent';
import { AT_HOME, TIGHTER, TONES, TYPE } from './style';

describe('what stands on paper', () => {
  it.each(Object.entries(TYPE))('has letters for “%s” that can be read on white and on every tint', (_, { colour }) => expect(leastContrast(colour)).toBeGreaterThanOrEqual(LEAST_CONTRAST));

  it.each(Object.entries(TONES))('shows that a box is %s at its edge and by its picture, not by its tint alone', (_, { fill, edge }) => expect(contrast(edge, fill)).toBeGreaterThanOrEqual(3));

  it('is never smaller than 10 points where it is read at home, and 9 on other sheets of one side', () => {
    expect(Math.min(...AT_HOME) * TYPE.body.size).toBeGreaterThanOrEqual(10);
    expect(AT_HOME[0]).toBe(Math.max(...AT_HOME));
    expect(Math.min(...TIGHTER) * TYPE.body.size).toBeGreaterThanOrEqual(9);
  });
});
