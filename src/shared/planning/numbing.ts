import { ageOn, type PlainDate } from '../domain/plainDate';
import { expandAreas, ruleById } from '../pack/lookup';
import type { NumbingProduct, Pack } from '../pack/schema';
import type { Finding } from '../screening/types';
import { holdsFor } from './effects';
import type { NumbingOption, NumbingPlan, PlanIssue, PlanningContext } from './types';

/**
 * Which numbing products may be used, over how many cm². The caps are the practice's own (pack: `appAreaCapsCm2`),
 * halved for light or old clients. Limits in mg/kg belong to injected lidocaine and never widen them.
 */
export function numbingPlan(pack: Pack, context: PlanningContext, findings: readonly Finding[], today: PlainDate): NumbingPlan {
  const halvedBecause = halving(pack, context, today);
  const products = pack.anaesthetic.products.map((product): NumbingOption => {
    const reason = barred(pack, product, context, findings);
    const cap = pack.anaesthetic.appAreaCapsCm2[product.id] ?? 0;
    const limits = { maxGrams: halve(gramsOf(pack, product)), minMinutes: product.minMinutes, maxMinutes: product.maxMinutes };
    if (reason !== null) return { id: product.id, allowed: false, reason, maxAreaCm2: 0, ...limits };
    return { id: product.id, allowed: true, maxAreaCm2: halve(cap) ?? 0, ...limits, ...(needsPrescriber(pack, product) ? { reason: product.appRule } : {}) };
  });
  const wanted = context.choices.numbing ? products.find((product) => product.id === context.choices.numbing?.product) : undefined;
  const maxAreaCm2 = wanted ? wanted.maxAreaCm2 : Math.max(0, ...products.map((product) => product.maxAreaCm2));
  return { products, maxAreaCm2, halvedBecause, chosen: context.choices.numbing };

  function halve(value: number | null): number | null {
    return value === null || halvedBecause === null ? value : value / 2;
  }
}

function halving(pack: Pack, { weightKg, dateOfBirth }: PlanningContext, today: PlainDate): string | null {
  const { underKg, overAge } = pack.practice.numbingHalved;
  if (weightKg !== null && weightKg < underKg) return `Weight under ${underKg} kg`;
  if (ageOn(dateOfBirth, today) > overAge) return `Age over ${overAge}`;
  return null;
}

/** Grams at most: the product’s own, or those that its rule in the practice borrows; the fewer where there are both. */
function gramsOf(pack: Pack, product: NumbingProduct): number | null {
  const most = [product.maxGrams, ...pack.practice.numbingLimits.filter((limit) => limit.product === product.id).map((limit) => limit.maxGrams)].filter((grams) => grams !== null && grams !== undefined);
  return most.length === 0 ? null : Math.min(...most);
}

const needsPrescriber = (pack: Pack, product: NumbingProduct): boolean => pack.practice.numbingLimits.some((limit) => limit.product === product.id && limit.prescriberOnly);

function barred(pack: Pack, product: NumbingProduct, context: PlanningContext, findings: readonly Finding[]): string | null {
  if (!product.allowedInApp) return product.appRule;
  for (const finding of findings) {
    for (const effect of pack.practice.planEffects) {
      const { item, numbing } = effect;
      if (!numbing || !holdsFor(effect, finding)) continue;
      const bars = isCleared(context, finding) && numbing.whenCleared ? numbing.whenCleared : numbing.bars;
      if (bars === 'all' || bars.includes(product.id)) return ruleById(pack, item)?.practitionerAction ?? item;
    }
  }
  const areas = context.concerns.flatMap((concern) => concern.areas);
  for (const limit of pack.practice.numbingLimits) {
    if (limit.product !== product.id) continue;
    const never = expandAreas(pack, limit.notOn ?? []);
    if (areas.some((area) => never.has(area))) return product.appRule;
    if (limit.prescriberOnly && context.prescriber === false) return product.appRule;
  }
  return null;
}

/** A finding about numbing cream only is an adjustment from the start, so its clearance is looked up, not carried by it. */
const isCleared = (context: PlanningContext, finding: Finding): boolean => finding.clearedBy !== null || context.cleared.includes(finding.id);

/** What is wrong with the numbing that was chosen. */
export function numbingIssues(pack: Pack, context: PlanningContext, numbing: NumbingPlan): readonly PlanIssue[] {
  const choice = context.choices.numbing;
  if (!choice) return [];
  const setting = 'numbing';
  const option = numbing.products.find((product) => product.id === choice.product);
  const name = pack.anaesthetic.products.find((product) => product.id === choice.product)?.name ?? choice.product;
  if (!option?.allowed) return [{ code: 'numbing-product', level: 'refused', setting, message: `${name} cannot be used for this client. ${option?.reason ?? 'The pack does not have this product.'}` }];

  const issues: PlanIssue[] = [];
  if (choice.areaCm2 > option.maxAreaCm2) issues.push({ code: 'numbing-area', level: 'refused', setting, message: `${choice.areaCm2} cm² is more than ${option.maxAreaCm2} cm², the most for this client in one visit${numbing.halvedBecause ? ` (halved: ${numbing.halvedBecause.toLowerCase()})` : ''}. Numb a smaller part.` });
  if (choice.grams !== undefined && option.maxGrams !== null && choice.grams > option.maxGrams) issues.push({ code: 'numbing-grams', level: 'refused', setting, message: `${choice.grams} g is more than ${option.maxGrams} g, the most for this product. Use less cream.` });
  if (choice.minutes !== undefined && option.maxMinutes !== null && choice.minutes > option.maxMinutes) issues.push({ code: 'numbing-minutes', level: 'refused', setting, message: `${choice.minutes} minutes is longer than ${option.maxMinutes} minutes, the longest for this product. Take it off sooner.` });
  if (context.weightKg === null) issues.push({ code: 'weight-unknown', level: 'note', setting, message: 'The weight is not known. For a light or frail client the area is halved: please ask.' });
  return issues;
}
