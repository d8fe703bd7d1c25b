import { ageOn, type PlainDate } from '../domain/plainDate';
import { areaLabel, expandAreas, ruleById } from '../pack/lookup';
import { ANY_KIND, type AnswerNumbing } from '../pack/files/kinds';
import type { NumbingProduct, Pack } from '../pack/schema';
import type { Finding } from '../screening/types';
import { effectsOf } from './effects';
import { cm2Of, gramsText, usedToday } from './numbingDay';
import { needsReason } from './settings';
import type { NumbingOption, NumbingPlan, PlanIssue, PlanningContext } from './types';

/**
 * Which numbing products may be used, over how many cm², with how many grams. The area caps are the practice's own
 * (pack: `appAreaCapsCm2`), halved for light, old or frail clients, and are shared by all visits of one day. Limits in
 * mg/kg belong to injected lidocaine and never widen them.
 */
export function numbingPlan(pack: Pack, context: PlanningContext, findings: readonly Finding[], today: PlainDate): NumbingPlan {
  const halvedBecause = halving(pack, context, today);
  const products = pack.anaesthetic.products.map((product) => optionOf(pack, product, context, findings, halvedBecause === null ? 1 : 2));
  const choice = context.choices.numbing;
  const chosen = choice ? { ...choice, areaCm2: cm2Of(choice) } : choice;
  const wanted = choice ? products.find((product) => product.id === choice.product) : undefined;
  const { maxAreaCm2, usedCm2, leftCm2 } = wanted ?? products.reduce((most, product) => (product.maxAreaCm2 > most.maxAreaCm2 ? product : most), NOTHING);
  const divisor = halvedBecause === null ? 1 : 2;
  return { products, maxAreaCm2, usedCm2, leftCm2, halvedBecause, areaCaps: areaCapsOf(pack, context, divisor), never: neverOn(pack, context), chosen };
}

const NOTHING = { maxAreaCm2: 0, usedCm2: 0, leftCm2: 0 };

function optionOf(pack: Pack, product: NumbingProduct, context: PlanningContext, findings: readonly Finding[], divisor: 1 | 2): NumbingOption {
  const reason = barred(pack, product, context, findings);
  const limits = answerLimits(pack, product, context);
  const areaCap = Math.min(pack.anaesthetic.appAreaCapsCm2[product.id] ?? 0, ...limits.flatMap((limit) => limit.maxAreaCm2 ?? [])) / divisor;
  const maxAreaCm2 = reason === null ? areaCap : 0;
  const gramsPer10Cm2 = thicknessOf(pack, product);
  const weightCap = gramsOf(pack, product);
  // A cream without a weight of its own may still not weigh more than its thickest layer on the largest area.
  const maxGrams = weightCap !== null ? weightCap / divisor : gramsPer10Cm2 === null ? null : (areaCap / 10) * gramsPer10Cm2.most;
  const used = context.numbedToday === 'not-known' ? { cm2: maxAreaCm2, grams: maxGrams ?? 0 } : usedToday(product, context.numbedToday, { maxAreaCm2, gramsPer10Cm2 });
  const shorter = limits.flatMap((limit) => limit.minMinutes ?? []);
  return {
    id: product.id,
    allowed: reason === null,
    ...(reason !== null ? { reason } : limitsOf(pack, product).some((limit) => limit.prescriberOnly) ? { reason: product.appRule } : {}),
    maxAreaCm2,
    maxGrams,
    usedCm2: used.cm2,
    usedGrams: used.grams,
    leftCm2: Math.max(0, maxAreaCm2 - used.cm2),
    leftGrams: maxGrams === null ? null : Math.max(0, maxGrams - used.grams),
    gramsPer10Cm2,
    minMinutes: shorter.length > 0 ? Math.min(...shorter) : product.minMinutes,
    maxMinutes: fewest([product.maxMinutes, ...limitsOf(pack, product).map((limit) => limit.maxMinutes), ...limits.map((limit) => limit.maxMinutes)]),
  };
}

/** Limits that belong to what was told, wherever it is and also where it gives no finding; an open kind has those of all. */
function answerLimits(pack: Pack, product: NumbingProduct, { told }: PlanningContext): readonly AnswerNumbing[] {
  return (pack.practice.answerNumbing ?? []).filter(
    ({ item, which, whileWaiting, products }) =>
      (products === undefined || products.includes(product.id)) &&
      told.some((answer) => answer.item === item && (!whileWaiting || answer.waiting) && (answer.kinds === 'open' || which.includes(ANY_KIND) || which.some((kind) => answer.kinds.includes(kind)))),
  );
}

const plannedAreas = ({ concerns }: PlanningContext): readonly string[] => [...new Set(concerns.flatMap((concern) => concern.areas))];

/** Today's areas on which no cream goes. */
function neverOn(pack: Pack, context: PlanningContext): readonly string[] {
  const { numbingNever } = pack.practice;
  if (!numbingNever) return [];
  const reach = expandAreas(pack, numbingNever.areas);
  return plannedAreas(context).filter((area) => reach.has(area));
}

/** Limits of areas together. Nobody wrote down on which areas the cream of earlier today was, so all of it counts. */
function areaCapsOf(pack: Pack, context: PlanningContext, divisor: 1 | 2): NumbingPlan['areaCaps'] {
  const { numbedToday } = context;
  return (pack.practice.numbingAreaCaps ?? []).flatMap(({ areas: names, maxAreaCm2, oneSide }) => {
    const reach = expandAreas(pack, names);
    const areas = plannedAreas(context).filter((area) => reach.has(area));
    if (areas.length === 0) return [];
    const most = maxAreaCm2 / divisor;
    const used = numbedToday === 'not-known' ? most : numbedToday.reduce((sum, earlier) => sum + (earlier.areaCm2 ?? most), 0);
    return [{ areas, maxAreaCm2: most, leftCm2: Math.max(0, most - used), oneSide }];
  });
}

function halving(pack: Pack, { weightKg, dateOfBirth, choices }: PlanningContext, today: PlainDate): string | null {
  const { underKg, overAge } = pack.practice.numbingHalved;
  if (weightKg !== null && weightKg < underKg) return `Weight under ${underKg} kg`;
  if (ageOn(dateOfBirth, today) > overAge) return `Age over ${overAge}`;
  return choices.frail === true ? 'Light or frail' : null;
}

const limitsOf = (pack: Pack, product: NumbingProduct): Pack['practice']['numbingLimits'] => pack.practice.numbingLimits.filter((limit) => limit.product === product.id);

/** Grams at most: the product’s own, or those that its rule in the practice borrows; the fewer where there are both. */
const gramsOf = (pack: Pack, product: NumbingProduct): number | null => fewest([product.maxGrams, ...limitsOf(pack, product).map((limit) => limit.maxGrams)]);

function fewest(amounts: readonly (number | null | undefined)[]): number | null {
  const known = amounts.filter((amount) => amount !== null && amount !== undefined);
  return known.length === 0 ? null : Math.min(...known);
}

function thicknessOf(pack: Pack, product: NumbingProduct): NumbingOption['gramsPer10Cm2'] {
  return limitsOf(pack, product).find((limit) => limit.gramsPer10Cm2 !== undefined)?.gramsPer10Cm2 ?? null;
}

function barred(pack: Pack, product: NumbingProduct, context: PlanningContext, findings: readonly Finding[]): string | null {
  if (!product.allowedInApp) return [product.appRule, ...product.warnings].map((text) => (text.endsWith('.') ? text : `${text}.`)).join(' ');
  for (const finding of findings) {
    for (const { item, numbing } of effectsOf(pack, finding)) {
      if (!numbing) continue;
      const bars = isCleared(context, finding) && numbing.whenCleared ? numbing.whenCleared : numbing.bars;
      if (bars === 'all' || bars.includes(product.id)) return ruleById(pack, item)?.practitionerAction ?? item;
    }
  }
  for (const limit of answerLimits(pack, product, context)) {
    if (limit.bars === 'all' || limit.bars?.includes(product.id)) return `${ruleById(pack, limit.item)?.clinicalName ?? limit.item}: ${limit.verifiedNote ?? `${product.name} is not used.`}`;
  }
  const areas = plannedAreas(context);
  const never = neverOn(pack, context);
  if (areas.length > 0 && never.length === areas.length) return `No numbing cream goes on ${never.map((area) => areaLabel(pack, area)).join(', ')}.`;
  for (const limit of limitsOf(pack, product)) {
    const notHere = expandAreas(pack, limit.notOn ?? []);
    if (areas.some((area) => notHere.has(area))) return product.appRule;
    if (limit.prescriberOnly && context.prescriber === false) return product.appRule;
  }
  if (context.numbedToday === 'not-known') return 'What was used earlier today could not be read.';
  const other = context.numbedToday.find((earlier) => earlier.product !== product.name && earlier.product !== product.id);
  if (!other) return null;
  const oneOnly = pack.anaesthetic.hardRules.find((rule) => rule.id === pack.practice.numbingOneProduct)?.text ?? '';
  return `${other.product || 'A cream that was not named'} was used earlier today. ${oneOnly}`;
}

/** A finding about numbing cream only is an adjustment from the start, so its clearance is looked up, not carried by it. */
const isCleared = (context: PlanningContext, finding: Finding): boolean => finding.clearedBy !== null || context.cleared.includes(finding.id);

/** Key of the reason for a time that is shorter than the product needs. */
export const NUMBING_MINUTES = 'numbing-minutes';

/** The second edition of the content holds a plan to the least time of a product. */
const isHeldToLeastTime = ({ practice }: Pack): boolean => practice.answerNumbing !== undefined;

/** What is wrong with the numbing that was chosen. */
export function numbingIssues(pack: Pack, context: PlanningContext, numbing: NumbingPlan): readonly PlanIssue[] {
  const choice = numbing.chosen;
  if (!choice) return [];
  const setting = 'numbing';
  const option = numbing.products.find((product) => product.id === choice.product);
  const name = pack.anaesthetic.products.find((product) => product.id === choice.product)?.name ?? choice.product;
  if (!option?.allowed) return [{ code: 'numbing-product', level: 'refused', setting, message: `${name} cannot be used for this client. ${option?.reason ?? 'The pack does not have this product.'}` }];

  const issues: PlanIssue[] = [];
  const refuse = (code: PlanIssue['code'], message: string, area?: string): void => void issues.push({ code, level: 'refused', setting, ...(area === undefined ? {} : { area }), message });
  const halved = numbing.halvedBecause ? ` (halved: ${numbing.halvedBecause.toLowerCase()})` : '';
  const earlier = (amount: string, used: number): string => (used > 0 ? ` and the ${amount} of earlier today together are` : ' is');
  const planned = new Set(context.concerns.flatMap((concern) => concern.areas));
  for (const area of Object.keys(choice.areas ?? {})) if (!planned.has(area)) refuse('numbing-elsewhere', `${areaLabel(pack, area)} is not treated in this plan. Take its numbing out.`, area);
  if (choice.areaCm2 > option.leftCm2) refuse('numbing-area', `${choice.areaCm2} cm²${earlier(`${option.usedCm2} cm²`, option.usedCm2)} more than ${option.maxAreaCm2} cm², the most for this client in one ${option.usedCm2 > 0 ? 'day' : 'visit'}${halved}. Numb a smaller part.`);
  for (const cap of numbing.areaCaps) {
    const there = choice.areas === undefined ? choice.areaCm2 : cap.areas.reduce((sum, area) => sum + (choice.areas?.[area] ?? 0), 0);
    if (there <= cap.leftCm2) continue;
    const where = cap.areas.map((area) => areaLabel(pack, area)).join(', ');
    const total = choice.areas === undefined && cap.areas.length < planned.size ? ' Give the cm² area by area, or numb a smaller part.' : ' Numb a smaller part.';
    refuse('numbing-area', `${where}: ${there} cm²${earlier('cream', cap.maxAreaCm2 - cap.leftCm2)} more than ${cap.maxAreaCm2} cm², the most there in one day${cap.oneSide ? ' and on one side only' : ''}${halved}.${total}`);
  }
  const barredAreas = numbing.never.filter((area) => (choice.areas?.[area] ?? 0) > 0);
  for (const area of barredAreas) refuse('numbing-elsewhere', `No numbing cream goes on ${areaLabel(pack, area)}. Take its numbing out.`, area);
  if (numbing.never.length > 0 && choice.areas === undefined) refuse('numbing-elsewhere', `No numbing cream goes on ${numbing.never.map((area) => areaLabel(pack, area)).join(', ')}. Give the cm² of the other areas, one by one.`);
  const tooMuch = choice.grams !== undefined && option.leftGrams !== null && choice.grams > option.leftGrams + 1e-9;
  if (tooMuch) refuse('numbing-grams', `${gramsText(choice.grams ?? 0)}${earlier(gramsText(option.usedGrams), option.usedGrams)} more than ${gramsText(option.maxGrams ?? 0)}, the most for this product${halved}. Use less cream.`);
  if (choice.minutes !== undefined && option.maxMinutes !== null && choice.minutes > option.maxMinutes) refuse('numbing-minutes', `${choice.minutes} minutes is longer than ${option.maxMinutes} minutes, the longest for this product. Take it off sooner.`);
  if (choice.minutes !== undefined && option.minMinutes !== null && choice.minutes < option.minMinutes && isHeldToLeastTime(pack)) {
    issues.push(needsReason('numbing-minutes', NUMBING_MINUTES, `${choice.minutes} minutes is shorter than ${option.minMinutes} minutes, the least for this product to work. Plan more time, and put no more cream on instead.`, context.choices));
  }
  const thickest = option.gramsPer10Cm2 === null ? null : (choice.areaCm2 / 10) * option.gramsPer10Cm2.most;
  if (!tooMuch && choice.grams !== undefined && thickest !== null && choice.grams > thickest + 1e-9) issues.push({ code: 'numbing-thick', level: 'note', setting, message: `${gramsText(choice.grams)} on ${choice.areaCm2} cm² is thicker than the label has it: at most ${gramsText(thickest)} there.` });
  if (context.weightKg === null && numbing.halvedBecause === null) issues.push({ code: 'weight-unknown', level: 'note', setting, message: 'The weight is not known. For a light or frail client the area is halved: please ask.' });
  return issues;
}
