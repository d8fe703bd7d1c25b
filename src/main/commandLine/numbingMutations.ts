import type { NumbingProduct, Pack } from '../../shared/pack/schema';
import type { Mutation } from './mutations';
import { withPractice } from './withPractice';

/** Caps in cm², grams and minutes, where and by whom a product is used, and for whom the caps are halved. */
export function numbingMutations(pack: Pack): readonly Mutation[] {
  return [...pack.anaesthetic.products.flatMap((product) => productMutations(pack, product)), ...limitMutations(pack), ...halvingMutations(pack)];
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

function halvingMutations(pack: Pack): readonly Mutation[] {
  const { numbingHalved } = pack.practice;
  const changed = (change: Partial<typeof numbingHalved>, what: string): Mutation => ({ what: `numbing halved: ${what}`, pack: withPractice(pack, { numbingHalved: { ...numbingHalved, ...change } }) });
  return [
    ...beside(numbingHalved.underKg).map((underKg) => changed({ underKg }, `under ${numbingHalved.underKg} → ${underKg} kg`)),
    ...beside(numbingHalved.overAge).map((overAge) => changed({ overAge }, `over ${numbingHalved.overAge} → ${overAge}`)),
  ];
}
