import { expandAreas } from '../../shared/pack/lookup';
import type { Device, LabelledUse, Pack, PlanEffect } from '../../shared/pack/schema';
import type { Mutation } from './mutations';
import { withPractice } from './withPractice';

const PHOTOTYPES = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const;

/** What findings change in a plan, hard caps, days of review, depth limits of devices and what they are cleared for. */
export function planMutations(pack: Pack): readonly Mutation[] {
  return [
    ...pack.practice.planEffects.flatMap((effect, index) => effectMutations(pack, effect, index)),
    ...testAreaMutations(pack),
    ...capMutations(pack),
    ...reviewMutations(pack),
    ...pack.devices.devices.flatMap((device) => deviceMutations(pack, device)),
    ...pack.practice.labelledUses.flatMap((use, index) => useMutations(pack, use, index)),
  ];
}

/** The whole effect, and each thing that it does, taken away or one step aside. */
function effectMutations(pack: Pack, effect: PlanEffect, index: number): readonly Mutation[] {
  const { item, which, areas, lowerHalf, depthMaxMm, intervalMinWeeks, testArea, testAreaWeeks, maxAreasPerVisit, avoid, numbing } = effect;
  const others = (change: readonly PlanEffect[], what: string): Mutation => ({ what: `${item}: ${what}`, pack: withPractice(pack, { planEffects: pack.practice.planEffects.toSpliced(index, 1, ...change) }) });
  const changed = (change: Partial<PlanEffect>, what: string): Mutation => others([{ ...effect, ...change }], what);
  const step = pack.practice.depthStepMm;
  // What is for areas that no protocol needles changes no plan, and is there for the day on which one does.
  if (areas && ![...expandAreas(pack, areas)].some((area) => isNeedled(pack, area))) return [changed({ areas: undefined }, 'changes the plan everywhere')];
  return [
    others([], 'changes nothing in the plan'),
    ...(which ? [changed({ which: undefined }, 'changes the plan whatever kind')] : []),
    ...(which && which.length > 1 ? which.map((kind) => changed({ which: which.filter((other) => other !== kind) }, `changes the plan, but not for ${kind}`)) : []),
    ...(areas ? [changed({ areas: undefined }, 'changes the plan everywhere')] : []),
    ...(areas && areas.length > 1 ? areas.map((area) => changed({ areas: areas.filter((other) => other !== area) }, `changes the plan, but not on ${area}`)) : []),
    ...(lowerHalf ? [changed({ lowerHalf: false }, 'the whole range')] : []),
    ...(depthMaxMm === undefined ? [] : [changed({ depthMaxMm: undefined }, 'no depth limit'), changed({ depthMaxMm: depthMaxMm + step }, 'depth limit one step deeper'), changed({ depthMaxMm: depthMaxMm - step }, 'depth limit one step shallower')]),
    ...(intervalMinWeeks === undefined ? [] : [changed({ intervalMinWeeks: intervalMinWeeks + 1 }, 'interval one week longer'), ...(intervalMinWeeks > leastInterval(pack) ? [changed({ intervalMinWeeks: intervalMinWeeks - 1 }, 'interval one week shorter')] : [])]),
    ...(testArea ? [changed({ testArea: false }, 'no test area')] : []),
    ...(testAreaWeeks === undefined ? [] : [testAreaWeeks + 1, testAreaWeeks - 1].map((weeks) => changed({ testAreaWeeks: weeks }, `test area watched ${testAreaWeeks} → ${weeks} weeks`))),
    ...(maxAreasPerVisit === undefined ? [] : [changed({ maxAreasPerVisit: undefined }, 'any number of areas in a visit'), changed({ maxAreasPerVisit: maxAreasPerVisit + 1 }, 'one area more in a visit')]),
    ...(avoid ? [changed({ avoid: false }, 'avoids nothing')] : []),
    ...(numbing ? barMutations(pack, numbing).map(({ bars, what }) => changed({ numbing: bars }, what)) : []),
  ];
}

/** Weeks of a test area of which no finding says how long it is watched. */
function testAreaMutations(pack: Pack): readonly Mutation[] {
  const { testAreaDefaultWeeks: watched } = pack.practice;
  if (!watched) return [];
  return [
    { what: 'test area: a full session whenever somebody likes', pack: withPractice(pack, { testAreaDefaultWeeks: undefined }) },
    ...[watched.weeks + 1, watched.weeks - 1].map((weeks) => ({ what: `test area: watched ${watched.weeks} → ${weeks} weeks`, pack: withPractice(pack, { testAreaDefaultWeeks: { ...watched, weeks } }) })),
  ];
}

/** No finding asks for less than every protocol does. */
const leastInterval = (pack: Pack): number => Math.min(...pack.treatments.treatments.flatMap((treatment) => treatment.intervalWeeksMin ?? []));

type Bars = NonNullable<PlanEffect['numbing']>;

/** Each product that the practice uses let through, before and after a doctor's agreement. */
function barMutations({ anaesthetic }: Pack, { bars, whenCleared }: Bars): readonly { readonly bars: Bars; readonly what: string }[] {
  const used = anaesthetic.products.filter((product) => product.allowedInApp).map(({ id }) => id);
  const barred = bars === 'all' ? used : bars;
  const cleared = whenCleared === undefined ? {} : { whenCleared };
  return [
    ...barred.map((product) => ({ bars: { bars: barred.filter((other) => other !== product), ...cleared }, what: `lets ${product} through` })),
    ...(whenCleared ?? []).map((product) => ({ bars: { bars, whenCleared: (whenCleared ?? []).filter((other) => other !== product) }, what: `with an agreement lets ${product} through` })),
    ...(whenCleared === undefined ? [{ bars: { bars, whenCleared: [] }, what: 'bars nothing with an agreement' }] : [{ bars: { bars }, what: 'bars the same with an agreement' }]),
  ];
}

const isNeedled = ({ treatments: { treatments } }: Pack, area: string): boolean => treatments.some((treatment) => treatment.depthByAreaMm?.[area]);

/** Only of areas that some protocol needles: no plan reaches the others. */
function capMutations(pack: Pack): readonly Mutation[] {
  const { areas } = pack.treatments;
  const step = pack.practice.depthStepMm;
  return areas.flatMap(({ id, hardCapMm }, index) =>
    hardCapMm === null || !isNeedled(pack, id) ? [] : [hardCapMm + step, hardCapMm - step].map((cap) => ({ what: `${id}: hard cap ${hardCapMm} → ${cap} mm`, pack: { ...pack, treatments: { ...pack.treatments, areas: areas.map((area, place) => (place === index ? { ...area, hardCapMm: cap } : area)) } } })),
  );
}

function reviewMutations(pack: Pack): readonly Mutation[] {
  const { reviews } = pack.practice;
  const weeksBeside = (weeks: number | null): readonly (number | null)[] => (weeks === null ? [1] : [weeks + 1, weeks - 1, null]);
  return reviews.flatMap(({ id, weeksAfterLast }) =>
    weeksBeside(weeksAfterLast).map((weeks) => ({ what: `review ${id}: ${weeksAfterLast ?? 'before'} → ${weeks ?? 'before'}`, pack: withPractice(pack, { reviews: reviews.map((review) => (review.id === id ? { ...review, weeksAfterLast: weeks } : review)) }) })),
  );
}

/** Limits below the deepest cap of any area: one that no plan can reach changes nothing. */
function deviceMutations(pack: Pack, device: Device): readonly Mutation[] {
  const deepest = Math.max(0, ...pack.treatments.areas.map((area) => area.hardCapMm ?? 0));
  const changed = (change: Partial<Device>, what: string): Mutation => ({
    what: `${device.id}: ${what}`,
    pack: { ...pack, devices: { ...pack.devices, devices: pack.devices.devices.map((entry) => (entry.id === device.id ? { ...entry, ...change } : entry)) } },
  });
  const step = pack.practice.depthStepMm;
  return (['depthMaxMm', 'evaluatedMaxMm'] as const).flatMap((limit) => {
    const most = device[limit];
    if (most === null || most >= deepest) return [];
    return [changed({ [limit]: null }, `no ${limit}`), changed({ [limit]: most + step }, `${limit} one step deeper`), changed({ [limit]: most - step }, `${limit} one step shallower`)];
  });
}

function useMutations(pack: Pack, use: LabelledUse, index: number): readonly Mutation[] {
  const uses = (change: readonly LabelledUse[], what: string): Mutation => ({ what: `${use.id}: ${what}`, pack: withPractice(pack, { labelledUses: pack.practice.labelledUses.toSpliced(index, 1, ...change) }) });
  const changed = (change: Partial<LabelledUse>, what: string): Mutation => uses([{ ...use, ...change }], what);
  const { ageMin, phototypes, treatmentIds, areas } = use;
  return [
    uses([], 'no cleared use'),
    ...(ageMin === null ? [] : [null, ageMin + 1, ageMin - 1].map((age) => changed({ ageMin: age }, `from ${ageMin} → ${age ?? 'any age'}`))),
    ...PHOTOTYPES.map((type) => (phototypes.includes(type) ? changed({ phototypes: phototypes.filter((other) => other !== type) }, `not type ${type}`) : changed({ phototypes: [...phototypes, type] }, `type ${type}, too`))),
    ...(treatmentIds.length < 2 ? [] : treatmentIds.map((id) => changed({ treatmentIds: treatmentIds.filter((other) => other !== id) }, `not for ${id}`))),
    ...(areas.length < 2 ? [] : areas.map((area) => changed({ areas: areas.filter((other) => other !== area) }, `not on ${area}`))),
  ];
}
