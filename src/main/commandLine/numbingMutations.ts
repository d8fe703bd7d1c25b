import type { NumbingProduct, Pack } from '../../shared/pack/schema';
import type { Mutation } from './mutations';
import { withPractice } from './withPractice';

/** Caps in cm², grams and minutes, where and by whom a product is used, and for whom the caps are halved. */
export function numbingMutations(pack: Pack): readonly Mutation[] {
  return [...pack.anaesthetic.products.flatMap((product) => productMutations(pack, product)), ...limitMutations(pack), ...answerMutations(pack), ...areaMutations(pack), ...halvingMutations(pack)];
}

const beside = (amount: number): readonly number[] => [amount + 1, amount - 1];

function productMutations(pack: Pack, product: NumbingProduct): readonly Mutation[] {
  const { id, allowedInApp } = product;
  const withAnaesthetic = (change: Partial<Pack['anaesthetic']>, what: string): Mutation => ({ what: `${id}: ${what}`, pack: { ...pack, anaesthetic: { ...pack.anaesthetic, ...change } } });
  const changed = (change: Partial<NumbingProduct>, what: string): Mutation => withAnaesthetic({ products: pack.anaesthetic.products.map((other) => (other.id === id ? { ...other, ...change } : other)) }, what);
  const allowed = changed({ allowedInApp: !allowedInApp }, allowedInApp ? 'never used' : 'used here');
  if (!allowedInApp) return [allowed];
  const caps = pack.anaesthetic.appAreaCapsCm2;
  const cap = caps[id] ?? 0;
  return [
    allowed,
    ...beside(cap).map((cm2) => withAnaesthetic({ appAreaCapsCm2: { ...caps, [id]: cm2 } }, `at most ${cap} → ${cm2} cm²`)),
    ...(product.maxGrams === null ? [] : beside(product.maxGrams).map((maxGrams) => changed({ maxGrams }, `at most ${product.maxGrams} → ${maxGrams} g`))),
    ...(product.minMinutes === null ? [] : [...beside(product.minMinutes), null].map((minMinutes) => changed({ minMinutes }, `at least ${product.minMinutes} → ${minMinutes ?? 'any'} minutes`))),
    ...(product.maxMinutes === null ? [] : beside(product.maxMinutes).map((maxMinutes) => changed({ maxMinutes }, `at most ${product.maxMinutes} → ${maxMinutes} minutes`))),
  ];
}

function limitMutations(pack: Pack): readonly Mutation[] {
  const { numbingLimits } = pack.practice;
  return numbingLimits.flatMap((limit, index) => {
    const { product, notOn, prescriberOnly, maxGrams, maxMinutes, gramsPer10Cm2 } = limit;
    const changed = (change: Partial<typeof limit>, what: string): Mutation => ({ what: `${product}: ${what}`, pack: withPractice(pack, { numbingLimits: numbingLimits.with(index, { ...limit, ...change }) }) });
    return [
      ...(notOn === undefined ? [] : [changed({ notOn: undefined }, `also on ${notOn.join(', ')}`)]),
      changed({ prescriberOnly: !prescriberOnly }, prescriberOnly ? 'used by anybody' : 'for prescribers only'),
      ...(maxGrams === undefined ? [] : beside(maxGrams).map((grams) => changed({ maxGrams: grams }, `borrowed limit of ${maxGrams} → ${grams} g`))),
      ...(maxMinutes === undefined ? [] : beside(maxMinutes).map((minutes) => changed({ maxMinutes: minutes }, `borrowed limit of ${maxMinutes} → ${minutes} minutes`))),
      ...(gramsPer10Cm2 === undefined ? [] : [changed({ gramsPer10Cm2: { ...gramsPer10Cm2, most: gramsPer10Cm2.most * 1.1 } }, 'thicker than its label')]),
    ];
  });
}

/** Limits that belong to an answer. */
function answerMutations(pack: Pack): readonly Mutation[] {
  const { answerNumbing = [] } = pack.practice;
  return answerNumbing.flatMap((limit, index) => {
    const { item, which, whileWaiting, products, bars, maxAreaCm2, minMinutes, maxMinutes } = limit;
    const others = (change: readonly (typeof limit)[], what: string): Mutation => ({ what: `${item}: cream ${what}`, pack: withPractice(pack, { answerNumbing: answerNumbing.toSpliced(index, 1, ...change) }) });
    const changed = (change: Partial<typeof limit>, what: string): Mutation => others([{ ...limit, ...change }], what);
    return [
      others([], bars === undefined ? 'without its limit' : 'not barred'),
      ...(which.length < 2 ? [] : which.map((kind) => changed({ which: which.filter((other) => other !== kind) }, `limited, but not for ${kind}`))),
      ...(which.includes('*') ? [] : [changed({ which: ['*'] }, 'limited whatever kind')]),
      ...(whileWaiting ? [changed({ whileWaiting: undefined }, 'limited after the wait, too')] : []),
      ...(products === undefined ? [] : [changed({ products: undefined }, 'limited whatever the product'), ...(products.length < 2 ? [] : products.map((product) => changed({ products: products.filter((other) => other !== product) }, `limited, but not ${product}`)))]),
      ...(maxAreaCm2 === undefined ? [] : beside(maxAreaCm2).map((cm2) => changed({ maxAreaCm2: cm2 }, `at most ${maxAreaCm2} → ${cm2} cm²`))),
      ...(minMinutes === undefined ? [] : beside(minMinutes).map((minutes) => changed({ minMinutes: minutes }, `at least ${minMinutes} → ${minutes} minutes`))),
      ...(maxMinutes === undefined ? [] : beside(maxMinutes).map((minutes) => changed({ maxMinutes: minutes }, `at most ${maxMinutes} → ${minutes} minutes`))),
    ];
  });
}

/** Where no cream goes, and how much on areas together. */
function areaMutations(pack: Pack): readonly Mutation[] {
  const { numbingNever, numbingAreaCaps = [] } = pack.practice;
  const planned = new Set(pack.treatments.treatments.flatMap((treatment) => treatment.areaIds));
  return [
    // An area that is never needled has no plan on which its cream could be refused.
    ...(numbingNever?.areas ?? []).filter((area) => planned.has(area)).map((area) => ({ what: `cream: also on ${area}`, pack: withPractice(pack, { numbingNever: numbingNever && { ...numbingNever, areas: numbingNever.areas.filter((other) => other !== area) } }) })),
    ...numbingAreaCaps.flatMap((cap, index) => {
      const changed = (change: readonly (typeof cap)[], what: string): Mutation => ({ what: `cream on ${cap.areas.join(', ')}: ${what}`, pack: withPractice(pack, { numbingAreaCaps: numbingAreaCaps.toSpliced(index, 1, ...change) }) });
      return [changed([], 'as anywhere'), ...beside(cap.maxAreaCm2).map((cm2) => changed([{ ...cap, maxAreaCm2: cm2 }], `at most ${cap.maxAreaCm2} → ${cm2} cm²`)), changed([{ ...cap, oneSide: !cap.oneSide }], cap.oneSide ? 'on both sides' : 'on one side only')];
    }),
  ];
}

function halvingMutations(pack: Pack): readonly Mutation[] {
  const { numbingHalved } = pack.practice;
  const changed = (change: Partial<typeof numbingHalved>, what: string): Mutation => ({ what: `numbing halved: ${what}`, pack: withPractice(pack, { numbingHalved: { ...numbingHalved, ...change } }) });
  return [
    ...beside(numbingHalved.underKg).map((underKg) => changed({ underKg }, `under ${numbingHalved.underKg} → ${underKg} kg`)),
    ...beside(numbingHalved.overAge).map((overAge) => changed({ overAge }, `over ${numbingHalved.overAge} → ${overAge}`)),
  ];
}
