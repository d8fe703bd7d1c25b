import type { NumbingUsed } from '../domain/consultation';
import type { Pack } from '../pack/schema';
import { cm2Of, gramsText } from './numbingDay';
import { beyondPlaces } from './numbingPlaces';
import { minutesUntilOff } from './numbingTimer';
import type { NumbingOption, NumbingPlan } from './types';

/** Whether the cream is on the skin now, as far as the record says. */
export const isCreamOn = (used: NumbingUsed | null): boolean => used !== null && used.appliedAt !== '' && used.removedAt === '';

/** The option of the plan for what was recorded; a product is recorded by its name. */
export function optionUsed(pack: Pack, numbing: NumbingPlan | null, used: Pick<NumbingUsed, 'product'>): NumbingOption | undefined {
  const product = pack.anaesthetic.products.find((candidate) => candidate.name === used.product || candidate.id === used.product);
  return product && numbing?.products.find((option) => option.id === product.id);
}

/** Shortest and longest time of what was recorded: as the plan has them, or the pack where there is no plan; undefined for a product that it does not know. */
export const windowOf = (pack: Pack, numbing: NumbingPlan | null, used: Pick<NumbingUsed, 'product'>): Pick<NumbingOption, 'minMinutes' | 'maxMinutes'> | undefined =>
  optionUsed(pack, numbing, used) ?? pack.anaesthetic.products.find((product) => product.name === used.product);

/**
 * What the record shows beyond the limits, one sentence each. It may be kept, with a reason, since what was done must be
 * written down; a cream that the plan does not know, or that no plan allows, is beyond every limit. `treated`: where cream that
 * nobody split into areas can have been.
 */
export function beyondLimits(pack: Pack, numbing: NumbingPlan | null, used: NumbingUsed, treated: readonly string[] = []): readonly string[] {
  const option = optionUsed(pack, numbing, used);
  const beyond: string[] = [];
  if (!option?.allowed) beyond.push(`${used.product === '' ? 'The cream' : used.product} is not one that may be used for this client${option?.reason ? `: ${option.reason}` : '.'}`);
  beyond.push(...beyondPlaces(pack, numbing, used, treated));
  if (used.expires !== null && used.appliedOn !== null && used.expires < used.appliedOn) beyond.push('The cream was past its last day.');
  if (!option) return beyond;
  const cm2 = used.areaCm2 === null ? 0 : cm2Of({ areaCm2: used.areaCm2, areas: used.areas });
  const limit = (left: string, usedBefore: number): string => (usedBefore > 0 ? `${left}, what earlier visits left for today` : left);
  if (option.allowed && cm2 > option.leftCm2) beyond.push(`${cm2} cm² is more than ${limit(`${option.leftCm2} cm²`, option.usedCm2)}.`);
  if (option.allowed && used.grams !== null && option.leftGrams !== null && used.grams > option.leftGrams + 1e-9) beyond.push(`${gramsText(used.grams)} is more than ${limit(gramsText(option.leftGrams), option.usedGrams)}.`);
  const minutes = minutesUntilOff(used);
  if (minutes !== null && option.maxMinutes !== null && minutes > option.maxMinutes) beyond.push(`It was on for ${minutes} minutes; the longest for this product is ${option.maxMinutes}.`);
  return beyond;
}
