import { describe, expect, it } from 'vitest';
import { readPack } from '../../../../main/pack/readPack';
import type { Scale } from '../../../../shared/pack/schema';
import { choicesOf, scalesFor, scoreOf } from './scales';

const pack = readPack('resources/packs/microneedling');
const scale = (id: string): Scale => {
  const found = pack.outcomes.scales.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`The pack has no scale ${id}`);
  return found;
};
const idsFor = (...concerns: string[]): string[] => scalesFor(pack, concerns).map((found) => found.id);

describe('the scale that fits a concern', () => {
  it.each([
    ['cellulite', 'css'],
    ['acne scars', 'goodman-baron'],
    ['wrinkles', 'glogau'],
    ['sun damage', 'glogau'],
  ])('for %s it is %s', (concern, id) => {
    expect(idsFor(concern)).toEqual([id]);
  });

  it.each(['stretch marks', 'other scars', 'pores', 'texture', 'melasma', 'hyperpigmentation', ''])('for “%s” the pack recommends none', (concern) => {
    expect(idsFor(concern)).toEqual([]);
  });

  it('is asked for once when two concerns share it', () => {
    expect(idsFor('wrinkles', 'sun damage', 'cellulite')).toEqual(['glogau', 'css']);
  });
});

describe('the score', () => {
  it('has no band until every item is scored', () => {
    expect(scoreOf(scale('css'), { a: 2, b: 3 })).toMatchObject({ soFar: 5, scored: 2, of: 5, band: null, highest: 15 });
  });

  it('adds the items and names the band', () => {
    expect(scoreOf(scale('css'), { a: 2, b: 2, c: 1, d: 1, e: 1 })).toMatchObject({ soFar: 7, band: 'moderate' });
  });

  it('counts a zero as an answer', () => {
    expect(scoreOf(scale('css'), { a: 0, b: 0, c: 0, d: 0, e: 0 })).toMatchObject({ soFar: 0, band: 'none' });
  });

  it('is empty before the first item', () => {
    expect(scoreOf(scale('css'), {})).toMatchObject({ soFar: null, band: null });
  });
});

describe('the choices of an item', () => {
  it('carry the pack’s own words without the number beside them', () => {
    const type = scale('fitzpatrick').items[0];
    expect(type && choicesOf(type)[3]).toEqual({ value: 4, meaning: 'burns rarely, tans easily' });
  });

  it('keep a bare number as it is', () => {
    const grade = scale('css').items[4];
    expect(grade && choicesOf(grade).map((choice) => choice.meaning)).toEqual(['0', 'I', 'II', 'III']);
  });
});
