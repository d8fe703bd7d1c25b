import type { NumbedToday, NumbingChoice } from '../domain/consultation';
import type { NumbingProduct } from '../pack/schema';
import type { NumbingOption } from './types';

/** cm² of a choice. Where the areas add up to more than the sum that is kept with them, the larger number counts. */
export const cm2Of = ({ areaCm2, areas }: Pick<NumbingChoice, 'areaCm2' | 'areas'>): number => Math.max(areaCm2, Object.values(areas ?? {}).reduce((sum, cm2) => sum + cm2, 0));

/**
 * What earlier visits of the day used of a product. An area that nobody wrote down counts as everything, a weight that
 * nobody wrote down as the thickest layer on its area.
 */
export function usedToday(product: Pick<NumbingProduct, 'id' | 'name'>, numbedToday: readonly NumbedToday[], { maxAreaCm2, gramsPer10Cm2 }: Pick<NumbingOption, 'maxAreaCm2' | 'gramsPer10Cm2'>): { readonly cm2: number; readonly grams: number } {
  const same = numbedToday.filter((earlier) => earlier.product === product.name || earlier.product === product.id);
  const cm2 = (earlier: NumbedToday): number => earlier.areaCm2 ?? maxAreaCm2;
  return {
    cm2: same.reduce((sum, earlier) => sum + cm2(earlier), 0),
    grams: same.reduce((sum, earlier) => sum + (earlier.grams ?? (cm2(earlier) / 10) * (gramsPer10Cm2?.most ?? 0)), 0),
  };
}

/** Grams to weigh out for an area, never more than are left; null where the pack has no amount. Rounded down to half a gram. */
export function suggestedGrams(option: Pick<NumbingOption, 'gramsPer10Cm2' | 'leftGrams'>, areaCm2: number): number | null {
  if (option.gramsPer10Cm2 === null) return null;
  const grams = Math.min((areaCm2 / 10) * option.gramsPer10Cm2.suggested, option.leftGrams ?? Number.POSITIVE_INFINITY);
  return Math.floor(grams * 2 + 1e-9) / 2;
}

/** `37.5 g`. */
export const gramsText = (grams: number): string => `${Number(grams.toFixed(1))} g`;
