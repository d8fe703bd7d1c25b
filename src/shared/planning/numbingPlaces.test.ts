import { describe, expect, it } from 'vitest';
import { pack as shipped } from '../../../tests/fixtures/pack';
import type { Pack } from '../pack/schema';
import { beyondPlaces, sidedAreas } from './numbingPlaces';

const about = { verified: 'practice-judgement' as const, sources: ['GK'] };
const withoutRules: Pack = { ...shipped, practice: { ...shipped.practice, numbingNever: undefined, numbingAreaCaps: undefined } };
const pack: Pack = { ...shipped, practice: { ...shipped.practice, numbingNever: { areas: ['periorbital', 'eyelids'], ...about }, numbingAreaCaps: [{ areas: ['legs'], maxAreaCm2: 400, oneSide: true, ...about }] } };

describe('where the cream may be', () => {
  it('has a side to name on an area of the rule, split or not, and on no other', () => {
    expect(sidedAreas(pack, { areas: { 'thighs-outer': 200, abdomen: 100 } }, ['thighs-outer', 'abdomen'])).toEqual(['thighs-outer']);
    expect(sidedAreas(pack, { areas: { abdomen: 100 } }, ['thighs-outer', 'abdomen'])).toEqual([]);
    expect(sidedAreas(pack, {}, ['thighs-outer', 'abdomen'])).toEqual(['thighs-outer']);
    expect(sidedAreas(pack, { areas: {} }, ['abdomen'])).toEqual([]);
  });

  it('shares one cap among all areas of the rule', () => {
    expect(beyondPlaces(pack, null, { areaCm2: 400, areas: { 'thighs-outer': 200, knees: 200 } }, [])).toEqual([]);
    expect(beyondPlaces(pack, null, { areaCm2: 401, areas: { 'thighs-outer': 200, knees: 201 } }, [])).toEqual([expect.stringContaining('401 cm²')]);
    expect(beyondPlaces(pack, null, { areaCm2: 500, areas: { 'thighs-outer': 200, abdomen: 300 } }, [])).toEqual([]);
  });

  it('counts cream that nobody split where it can only have been there', () => {
    expect(beyondPlaces(pack, null, { areaCm2: 500, areas: {} }, ['thighs-outer'])).toHaveLength(1);
    expect(beyondPlaces(pack, null, { areaCm2: 500, areas: {} }, ['thighs-outer', 'abdomen'])).toEqual([]);
    expect(beyondPlaces(pack, null, { areaCm2: null, areas: {} }, ['thighs-outer'])).toEqual([]);
  });

  it('holds it against what the plan leaves of the cap for this client today', () => {
    const areaCaps = [{ areas: ['thighs-outer'], maxAreaCm2: 200, leftCm2: 150, oneSide: true }];
    expect(beyondPlaces(pack, { areaCaps }, { areaCm2: 160, areas: { 'thighs-outer': 160 } }, [])).toEqual([expect.stringContaining('more than 150 cm²')]);
    expect(beyondPlaces(pack, { areaCaps }, { areaCm2: 150, areas: { 'thighs-outer': 150 } }, [])).toEqual([]);
  });

  it('says of cream where none goes that none goes there', () => {
    expect(beyondPlaces(pack, null, { areaCm2: 5, areas: { eyelids: 5 } }, [])).toEqual([expect.stringMatching(/^No numbing cream goes on /)]);
  });

  it('asks and refuses nothing under a pack without the rules', () => {
    expect(sidedAreas(withoutRules, { areas: { 'thighs-outer': 600 } }, ['thighs-outer'])).toEqual([]);
    expect(beyondPlaces(withoutRules, null, { areaCm2: 600, areas: { 'thighs-outer': 500, eyelids: 100 } }, [])).toEqual([]);
  });
});
