import { describe, expect, it } from 'vitest';
import anaesthetic from '../../../../../resources/packs/microneedling/anaesthetic.json';
import { drawings, views } from './drawing';
import { areaOf, boxOf, outlinesOf, outlinesOfArea, placesIn } from './outline';

const { handCm2ForApp } = anaesthetic.areaHelper;
const cm2Of = (view: keyof typeof drawings, ids: readonly string[]): number => {
  const { areas, handArea } = drawings[view];
  return (areas.filter((area) => ids.includes(area.id)).reduce((sum, area) => sum + areaOf(outlinesOfArea(area)), 0) / handArea) * handCm2ForApp;
};

describe('an outline', () => {
  it('has the area and the box of its path', () => {
    const square = outlinesOf('M0 0C3 0 7 0 10 0C10 3 10 7 10 10C7 10 3 10 0 10C0 7 0 3 0 0Z');
    expect(areaOf(square)).toBeCloseTo(100);
    expect(boxOf(square)).toEqual({ left: 0, top: 0, width: 10, height: 10 });
  });

  it.each(views)('of every area has as many places as hands may ever be laid, all different (%s)', (view) => {
    for (const area of drawings[view].areas) {
      const places = placesIn(outlinesOfArea(area), 3);
      expect(new Set(places.map(String)).size, area.id).toBe(3);
    }
  });
});

describe('a hand of the drawing', () => {
  it('makes the areas that the drawing shows flat as large as the pack has them', () => {
    const example = (name: string): readonly number[] => anaesthetic.areaHelper.examplesCm2.find((entry) => entry.area === name)?.cm2 ?? [];
    const within = (cm2: number, name: string) => cm2 >= (example(name)[0] ?? 0) && cm2 <= (example(name)[1] ?? 0);
    expect(within(cm2Of('face', ['forehead', 'nose', 'periorbital', 'perioral', 'cheekbone', 'chin', 'cheeks']), 'face')).toBe(true);
    expect(within(cm2Of('front', ['abdomen']), 'abdomen front')).toBe(true);
    expect(within(cm2Of('back', ['buttocks']), 'both buttocks')).toBe(true);
  });
});
