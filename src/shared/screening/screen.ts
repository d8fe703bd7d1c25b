import type { Answer, Answers, Clearance, Clearances } from '../domain/consultation';
import { addDays, ageOn, laterOf, type PlainDate } from '../domain/plainDate';
import { areaById, askOrderOf, expandAreas, itemById, protocolsFor } from '../pack/lookup';
import type { Contraindication, Pack } from '../pack/schema';
import { VERDICTS, type Effect, type Finding, type Screening, type ScreeningContext, type Verdict } from './types';

/**
 * The health check. Why is this hard? Because it must never fail open: whatever is missing, unsure, unknown or not
 * understood makes the verdict `incomplete` or worse, never better. The order of thought, for each item of the pack:
 *
 * 1. Does it matter here? (area, modality, sex; a fact that is known, such as the age, answers for itself.)
 * 2. Which of today's areas does it concern?
 * 3. What would a "yes" mean? (severity → effect; what blocks only RF or only numbing cream is weaker for plain needling.)
 * 4. Is the wait over? Is there a clearance?
 *
 * Pure: the same pack, answers, context and day always give the same screening.
 */
export function screen(pack: Pack, answers: Answers, context: ScreeningContext, today: PlainDate): Screening {
  const chosenAreas = areasOf(context);
  const findings = [
    ...unknownItems(pack, answers, chosenAreas),
    ...areaFindings(pack, context),
    ...pack.contraindications.items.flatMap((item) => judge(pack, item, effectiveAnswer(pack, item, answers, context, today), context, today)),
  ].toSorted((a, b) => VERDICTS.indexOf(a.effect) - VERDICTS.indexOf(b.effect) || askOrderOf(pack, a.id) - askOrderOf(pack, b.id));
  const unanswered = relevantItems(pack, context)
    .filter((item) => effectiveAnswer(pack, item, answers, context, today) === undefined)
    .map((item) => item.id);
  const unansweredIn = (area: string): boolean => unanswered.some((id) => concernedAreas(pack, id, chosenAreas).includes(area));

  const areas = Object.fromEntries(
    chosenAreas.map((area) => [area, worst([...findings.filter((finding) => finding.areas.includes(area)).map((finding) => finding.effect), ...(unansweredIn(area) ? ['incomplete' as const] : [])])]),
  );
  const nothingChosen: readonly Verdict[] = chosenAreas.length === 0 ? ['incomplete'] : [];
  const verdict = worst([...Object.values(areas), ...findings.map((finding) => finding.effect), ...(unanswered.length > 0 ? ['incomplete' as const] : []), ...nothingChosen]);
  return { verdict, areas, earliestDate: earliestOf(pack, findings), findings, unanswered };
}

/** The questions that matter for this client, these areas and this device, in the order in which they are asked. */
export function relevantItems(pack: Pack, context: ScreeningContext): readonly Contraindication[] {
  return pack.contraindications.items.filter((item) => isRelevant(pack, item, context)).toSorted((a, b) => askOrderOf(pack, a.id) - askOrderOf(pack, b.id));
}

/** Items that a known fact answers, so that they are shown and not asked. */
export function isDerived(pack: Pack, itemId: string): boolean {
  return itemId === pack.practice.derived.underAge.item || itemId === pack.practice.derived.phototypes.item;
}

export function worst(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS.find((verdict) => verdicts.includes(verdict)) ?? 'clear';
}

/**
 * A wanted effect without regard to dates and clearances. What stops only RF is an adjustment for plain needling; what
 * concerns only numbing cream never does more than take the cream out of the plan.
 */
export function effectOf(item: Contraindication, modality: ScreeningContext['modality']): Effect {
  const blocksOnly = (service: Contraindication['blocks'][number]): boolean => item.blocks.every((blocked) => blocked === service);
  if (blocksOnly('topical_anaesthetic')) return 'adjust';
  if (blocksOnly('rf')) return modality === 'rf-microneedling' ? 'stop' : 'adjust';
  switch (item.severity) {
    case 'absolute':
      return 'stop';
    case 'defer-until':
      return 'defer';
    case 'caution-needs-medical-clearance':
      return 'clearance';
    case 'precaution-adjust-plan':
      return 'adjust';
  }
}

const areasOf = (context: ScreeningContext): readonly string[] => [...new Set(context.concerns.flatMap((concern) => concern.areas))];

/** Today's areas that an item can concern at all, before anyone said where it is. */
function concernedAreas(pack: Pack, itemId: string, chosenAreas: readonly string[]): readonly string[] {
  const item = itemById(pack, itemId);
  if (!item || item.scope === 'whole-person') return chosenAreas;
  const reach = expandAreas(pack, item.areas);
  return chosenAreas.filter((area) => reach.has(area));
}

function isRelevant(pack: Pack, item: Contraindication, context: ScreeningContext): boolean {
  if (context.sex === 'male' && pack.practice.derived.notAskedOfMales.includes(item.id)) return false;
  if (item.blocks.every((service) => service === 'rf') && context.modality !== 'rf-microneedling') return false;
  const chosenAreas = areasOf(context);
  return item.scope === 'whole-person' || chosenAreas.length === 0 || concernedAreas(pack, item.id, chosenAreas).length > 0;
}

/** The answer that counts: a known fact speaks for itself, and a recorded "yes" or doubt is never overruled by one. */
function effectiveAnswer(pack: Pack, item: Contraindication, answers: Answers, context: ScreeningContext, today: PlainDate): Answer | undefined {
  const given = Object.hasOwn(answers, item.id) ? answers[item.id] : undefined;
  const { underAge, phototypes } = pack.practice.derived;
  const fact = item.id === underAge.item ? ageOn(context.dateOfBirth, today) < underAge.age : item.id === phototypes.item && context.phototype !== null ? phototypes.phototypes.includes(context.phototype) : null;
  if (fact === null) return given;
  if (fact) return { answer: 'yes' };
  return given && given.answer !== 'no' ? given : { answer: 'no' };
}

function judge(pack: Pack, item: Contraindication, answer: Answer | undefined, context: ScreeningContext, today: PlainDate): readonly Finding[] {
  if (!answer || answer.answer === 'no') return [];
  const areas = findingAreas(pack, item, answer, areasOf(context));
  if (areas.length === 0) return [];

  const effect = effectOf(item, context.modality);
  const unsure = answer.answer === 'not-sure';
  const finding = { id: item.id, areas, sources: item.sources, unsure, clearedBy: null, earliestDate: null };
  if (unsure && effect !== 'adjust') return [{ ...finding, effect: 'incomplete' }];

  // An end before the client was born is a slip of the pen (1026 for 2026) and no end at all.
  const endedOn = answer.endedOn !== undefined && answer.endedOn >= context.dateOfBirth ? answer.endedOn : null;
  const earliestDate = !unsure && item.waitDays !== null && endedOn !== null ? addDays(endedOn, item.waitDays) : null;
  if (earliestDate !== null && today >= earliestDate) return [];

  const clearance = effect === 'clearance' ? validClearance(context.clearances, item.id, today) : undefined;
  return [{ ...finding, effect: clearance ? 'adjust' : effect, earliestDate, clearedBy: clearance ?? null }];
}

/** Agreement that is dated after today has not been given yet. */
export function validClearance(clearances: Clearances, itemId: string, today: PlainDate): Clearance | undefined {
  const clearance = Object.hasOwn(clearances, itemId) ? clearances[itemId] : undefined;
  return clearance && clearance.on <= today ? clearance : undefined;
}

function findingAreas(pack: Pack, item: Contraindication, answer: Answer, chosenAreas: readonly string[]): readonly string[] {
  if (item.scope === 'whole-person') return chosenAreas;
  const concerned = concernedAreas(pack, item.id, chosenAreas);
  const { inArea } = answer;
  if (inArea === undefined || inArea === true) return concerned;
  const spread = spreadAreas(pack, item.id, inArea, chosenAreas);
  const named = chosenAreas.filter((area) => (inArea !== false && inArea.includes(area)) || spread.includes(area));
  // Who is not sure about the sign cannot be sure that it lies elsewhere.
  return named.length === 0 && answer.answer === 'not-sure' ? concerned : named;
}

/** Some signs concern a whole region wherever in it they are: a cold sore on the lip rules out the cheek. */
function spreadAreas(pack: Pack, itemId: string, inArea: false | readonly string[], chosenAreas: readonly string[]): readonly string[] {
  return pack.practice.spreads
    .filter((spread) => spread.item === itemId)
    .flatMap((spread) => {
      const group = expandAreas(pack, [spread.group]);
      return inArea === false || inArea.some((area) => group.has(area)) ? chosenAreas.filter((area) => group.has(area)) : [];
    });
}

/** Areas that are never needled, and concerns for which the pack has no protocol there. */
function areaFindings(pack: Pack, context: ScreeningContext): readonly Finding[] {
  const nobody = { earliestDate: null, unsure: false, clearedBy: null };
  const blocked = areasOf(context).filter((area) => areaById(pack, area)?.blocked);
  const without = context.concerns.flatMap(({ concern, areas }) => areas.filter((area) => !blocked.includes(area) && protocolsFor(pack, concern, area, context.modality).length === 0));
  return [
    ...(blocked.length > 0 ? [{ ...nobody, id: 'blocked-area', effect: 'stop' as const, areas: blocked, sources: [...new Set(blocked.flatMap((area) => areaById(pack, area)?.sources ?? []))] }] : []),
    ...(without.length > 0 ? [{ ...nobody, id: 'no-protocol', effect: 'incomplete' as const, areas: [...new Set(without)], sources: [] }] : []),
  ];
}

/** An answer to a question that this pack does not know cannot be judged. */
function unknownItems(pack: Pack, answers: Answers, chosenAreas: readonly string[]): readonly Finding[] {
  const unknown = Object.keys(answers).filter((id) => !itemById(pack, id));
  return unknown.length === 0 ? [] : [{ id: 'unknown-item', effect: 'incomplete', areas: chosenAreas, earliestDate: null, sources: [], unsure: true, clearedBy: null }];
}

/** The latest of the waits that keep the client from being treated, unknown when one of them is or may be. */
function earliestOf(pack: Pack, findings: readonly Finding[]): PlainDate | null {
  const mayDefer = ({ id, unsure }: Finding): boolean => unsure && itemById(pack, id)?.severity === 'defer-until';
  if (findings.some((finding) => finding.effect === 'stop' || mayDefer(finding))) return null;
  const waits = findings.filter((finding) => finding.effect === 'defer' || (finding.effect === 'clearance' && finding.earliestDate !== null));
  return waits.reduce<PlainDate | null | undefined>((latest, { earliestDate }) => (latest === null || earliestDate === null ? null : latest === undefined ? earliestDate : laterOf(latest, earliestDate)), undefined) ?? null;
}
