import { describe, expect, it } from 'vitest';
import { contrast, leastContrast, LEAST_CONTRAST } from '../../shared/domain/accent';
import { TONES, TYPE } from './style';

describe('what stands on paper', () => {
  it.each(Object.entries(TYPE))('has letters for “%s” that can be read on white and on every tint', (_, { colour }) => expect(leastContrast(colour)).toBeGreaterThanOrEqual(LEAST_CONTRAST));

  it.each(Object.entries(TONES))('shows that a box is %s at its edge and by its picture, not by its tint alone', (_, { fill, edge }) => expect(contrast(edge, fill)).toBeGreaterThanOrEqual(3));
});
