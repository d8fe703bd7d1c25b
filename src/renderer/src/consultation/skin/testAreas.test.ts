import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../../shared/domain/plainDate';
import { seenOf, testAreasToSee } from './testAreas';

const first = plainDate('2026-09-01');
const second = plainDate('2026-10-20');

describe('test areas of earlier visits', () => {
  it('are looked at on the areas of today, the last one of each', () => {
    const before = [{ area: 'abdomen', on: second }, { area: 'abdomen', on: first }, { area: 'flanks', on: first }];
    expect(testAreasToSee(before, ['abdomen', 'arms'])).toEqual([{ area: 'abdomen', on: second }]);
    expect(testAreasToSee([], ['abdomen'])).toEqual([]);
    expect(testAreasToSee('not-known', ['abdomen'])).toBe('not-known');
  });

  it('are not said to have been looked at by a look at another one', () => {
    const seen = { abdomen: { on: first, calm: true, note: '' } };
    expect(seenOf(seen, { area: 'abdomen', on: first })).toEqual(seen.abdomen);
    expect(seenOf(seen, { area: 'abdomen', on: second })).toBeUndefined();
    expect(seenOf(seen, { area: 'flanks', on: first })).toBeUndefined();
  });
});
