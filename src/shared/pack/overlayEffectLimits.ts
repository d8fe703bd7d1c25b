import { kindsAddress, kindsNamed, noted, withPractice } from './overlayKindLimits';
import type { Limit } from './overlayLimits';
import type { Pack, PlanEffect } from './schema';

type Entry = readonly [string, Limit];

/** As in `effect/immunosuppression/any` or `effect/diabetes/any@legs`: what a finding of these kinds changes in a plan, there. */
export const effectAddress = ({ item, which = ['*'], areas, whenShortened }: Pick<PlanEffect, 'item' | 'which' | 'areas' | 'whenShortened'>): string => `effect/${kindsAddress({ item, which, areas })}${whenShortened ? '@shortened' : ''}`;

/** What a finding changes in a plan, in numbers: depth, time between sessions, weeks of a test area, areas in a visit. */
export function effectLimits(pack: Pack): readonly Entry[] {
  // One that only bars a cream, or only says what to avoid, gives no number of its own.
  const numbered = pack.practice.planEffects.filter(({ depthMaxMm, lowerHalf, intervalMinWeeks, testArea, testAreaWeeks, maxAreasPerVisit }) => [depthMaxMm, intervalMinWeeks, testAreaWeeks, maxAreasPerVisit].some((number) => number !== undefined) || lowerHalf === true || testArea === true);
  return [...Map.groupBy(numbered, effectAddress)].flatMap(([address, entries]): readonly Entry[] => {
    const [first] = entries;
    if (!first) return [];
    const about = kindsNamed(pack, { item: first.item, which: first.which ?? ['*'] });
    const change = (from: Pack, because: string, tighter: (effect: PlanEffect) => Partial<PlanEffect>): Pack =>
      withPractice(from, ({ planEffects }) => ({ planEffects: planEffects.map((effect) => (effectAddress(effect) === address ? { ...effect, ...tighter(effect), verifiedNote: noted(effect.verifiedNote, because) } : effect)) }));
    const least = (values: readonly (number | undefined)[]): number | null => values.reduce<number | null>((low, value) => (value === undefined ? low : Math.min(low ?? value, value)), null);
    const most = (values: readonly (number | undefined)[]): number | null => values.reduce<number | null>((high, value) => (value === undefined ? high : Math.max(high ?? value, value)), null);
    const inUnit = (unit: string): Limit['shown'] => (value) => (value === null ? 'no limit' : `${String(value)} ${unit}`);
    // Where it names no depth, no area is needled deeper than its hard cap.
    const cap = most(pack.treatments.areas.map(({ hardCapMm }) => hardCapMm ?? undefined));
    const weeks = most(entries.map(({ testAreaWeeks }) => testAreaWeeks));
    const areas = least(entries.map(({ maxAreasPerVisit }) => maxAreasPerVisit));
    return [
      [`${address}/depth`, { what: `Needle depth at most, ${about}`, tighter: 'less', now: least(entries.map(({ depthMaxMm }) => depthMaxMm)) ?? cap, item: first.item, shown: inUnit('mm'), set: (from, to, because) => change(from, because, ({ depthMaxMm }) => ({ depthMaxMm: Math.min(depthMaxMm ?? Number(to), Number(to)) })) }],
      [`${address}/interval`, { what: `Time between sessions at least, ${about}`, tighter: 'more', now: most(entries.map(({ intervalMinWeeks }) => intervalMinWeeks)), item: first.item, shown: inUnit('weeks'), set: (from, to, because) => change(from, because, ({ intervalMinWeeks }) => ({ intervalMinWeeks: Math.max(intervalMinWeeks ?? 0, Number(to)) })) }],
      // Where it names none the weeks of every test area hold: a number of its own could be fewer.
      ...(weeks === null ? [] : [[`${address}/testAreaWeeks`, { what: `Weeks that a test area is watched, ${about}`, tighter: 'more', now: weeks, item: first.item, shown: inUnit('weeks'), set: (from, to, because) => change(from, because, ({ testAreaWeeks }) => (testAreaWeeks === undefined ? {} : { testAreaWeeks: Math.max(testAreaWeeks, Number(to)) })) }] satisfies Entry]),
      ...(areas === null ? [] : [[`${address}/areas`, { what: `Areas in one visit at most, ${about}`, tighter: 'less', now: areas, whole: true, item: first.item, shown: inUnit(areas === 1 ? 'area' : 'areas'), set: (from, to, because) => change(from, because, ({ maxAreasPerVisit }) => (maxAreasPerVisit === undefined ? {} : { maxAreasPerVisit: Math.min(maxAreasPerVisit, Number(to)) })) }] satisfies Entry]),
    ];
  });
}
