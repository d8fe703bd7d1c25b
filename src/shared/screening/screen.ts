import type { Answer, Answers } from '../domain/consultation';
import { laterOf, type PlainDate } from '../domain/plainDate';
import { areaById, askOrderOf, followUpOf, itemById, protocolsFor, ruleById } from '../pack/lookup';
import type { Contraindication, Pack } from '../pack/schema';
import { areasOf, askedAreas, effectiveAnswer, findingAreas, kindsNamed } from './answers';
import { combine } from './combine';
import { effectOf, nothingMore, validClearance } from './effects';
import { merged, recordedAnswers } from './ownRecord';
import { shortened } from './shorten';
import { VERDICTS, type Finding, type Screening, type ScreeningContext, type Verdict } from './types';
import { dueOn, lastOf } from './waits';

/**
 * The health check. Why is this hard? Because it must never fail open: whatever is missing, unsure, unknown or not
 * understood makes the verdict `incomplete` or worse, never better. The order of thought, for each item of the pack:
 *
 * 1. Does it matter here? (area, modality, sex; a fact that is known, such as the age, answers for itself.)
 * 2. Which of today's areas does it concern?
 * 3. What would a "yes" mean? (severity → effect; what blocks only RF or only numbing cream is weaker for plain needling.)
 * 4. Is the wait over? Is there a clearance, or may someone shorten the wait?
 *
 * A treatment in the practice's own record counts as an answer beside the one that was given: a "no" does not undo it.
 * Then what several answers mean together.
 *
 * Pure: the same pack, answers, context and day always give the same screening.
 */
export function screen(pack: Pack, answers: Answers, context: ScreeningContext, today: PlainDate): Screening {
  const chosenAreas = areasOf(context);
  const findings = [
    ...unknownItems(pack, answers, chosenAreas),
    ...areaFindings(pack, context),
    ...pack.contraindications.items.flatMap((item) => judgeWithRecord(pack, item, effectiveAnswer(pack, item, answers, context, today), context, today)),
    ...combine(pack, answers, context, today),
  ].toSorted((a, b) => VERDICTS.indexOf(a.effect) - VERDICTS.indexOf(b.effect) || askOrderOf(pack, a.id) - askOrderOf(pack, b.id));
  const relevant = relevantItems(pack, context);
  const unanswered = relevant.filter((item) => effectiveAnswer(pack, item, answers, context, today) === undefined).map((item) => item.id);
  const openFollowUps = relevant.filter((item) => isKindOpen(pack, item, effectiveAnswer(pack, item, answers, context, today), context)).map((item) => item.id);
  const unansweredIn = (area: string): boolean => unanswered.some((id) => askedAreas(pack, id, chosenAreas).includes(area));

  const areas = Object.fromEntries(
    chosenAreas.map((area) => [area, worst([...findings.filter((finding) => finding.areas.includes(area)).map((finding) => finding.effect), ...(unansweredIn(area) ? ['incomplete' as const] : [])])]),
  );
  const nothingChosen: readonly Verdict[] = chosenAreas.length === 0 ? ['incomplete'] : [];
  const verdict = worst([...Object.values(areas), ...findings.map((finding) => finding.effect), ...(unanswered.length > 0 ? ['incomplete' as const] : []), ...nothingChosen]);
  return { verdict, areas, earliestDate: earliestOf(pack, findings), findings, unanswered, openFollowUps };
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

function isRelevant(pack: Pack, item: Contraindication, context: ScreeningContext): boolean {
  if (context.sex === 'male' && pack.practice.derived.notAskedOfMales.includes(item.id)) return false;
  if (item.blocks.every((service) => service === 'rf') && context.modality !== 'rf-microneedling') return false;
  const chosenAreas = areasOf(context);
  return item.scope === 'whole-person' || chosenAreas.length === 0 || askedAreas(pack, item.id, chosenAreas).length > 0;
}

/** A doubt that makes the verdict incomplete has to be settled first; of one that only adjusts the kind is asked at once. */
function isKindOpen(pack: Pack, item: Contraindication, answer: Answer | undefined, context: ScreeningContext): boolean {
  if (!answer || answer.answer === 'no' || !followUpOf(pack, item.id)?.required) return false;
  return kindsNamed(pack, item.id, answer).length === 0 && (answer.answer === 'yes' || effectOf(item, context.modality) === 'adjust');
}

function judgeWithRecord(pack: Pack, item: Contraindication, answer: Answer | undefined, context: ScreeningContext, today: PlainDate): readonly Finding[] {
  const recorded = recordedAnswers(pack, item.id, areasOf(context), context);
  return merged([...judge(pack, item, answer, context, today), ...recorded.flatMap(({ answer: own, on }) => judge(pack, item, own, context, today).map((finding) => ({ ...finding, recordedOn: on })))]);
}

function judge(pack: Pack, item: Contraindication, answer: Answer | undefined, context: ScreeningContext, today: PlainDate): readonly Finding[] {
  if (!answer || answer.answer === 'no') return [];
  const areas = findingAreas(pack, item, answer, areasOf(context));
  if (areas.length === 0) return [];

  const effect = effectOf(item, context.modality);
  const unsure = answer.answer === 'not-sure';
  const finding = { ...nothingMore, id: item.id, areas, sources: item.sources, unsure };
  if (unsure && effect !== 'adjust') return [{ ...finding, effect: 'incomplete' }];

  const due = new Map(areas.map((area) => [area, dueOn(pack, item, answer, area, context)]));
  const dated = (places: readonly string[]): PlainDate | null => lastOf(places.map((area) => due.get(area) ?? null));
  const waiting = areas.filter((area) => {
    const day = due.get(area) ?? null;
    return day === null || today < day;
  });
  if (waiting.length === 0) return [];

  const held: Finding = { ...finding, areas: waiting, effect, earliestDate: dated(waiting) };
  if (effect === 'defer') return shortened(pack, item, answer, held, dated, context, today);
  const clearance = effect === 'clearance' ? validClearance(context.clearances, item.id, today) : undefined;
  return [clearance ? { ...held, effect: 'adjust', clearedBy: clearance } : held];
}


/** Areas that are never needled, and concerns for which the pack has no protocol there. */
function areaFindings(pack: Pack, context: ScreeningContext): readonly Finding[] {
  const blocked = areasOf(context).filter((area) => areaById(pack, area)?.blocked);
  const without = context.concerns.flatMap(({ concern, areas }) => areas.filter((area) => !blocked.includes(area) && protocolsFor(pack, concern, area, context.modality).length === 0));
  return [
    ...(blocked.length > 0 ? [{ ...nothingMore, id: 'blocked-area', effect: 'stop' as const, areas: blocked, sources: [...new Set(blocked.flatMap((area) => areaById(pack, area)?.sources ?? []))] }] : []),
    ...(without.length > 0 ? [{ ...nothingMore, id: 'no-protocol', effect: 'incomplete' as const, areas: [...new Set(without)], sources: [] }] : []),
  ];
}

/** An answer to a question that this pack does not know cannot be judged. */
function unknownItems(pack: Pack, answers: Answers, chosenAreas: readonly string[]): readonly Finding[] {
  const unknown = Object.keys(answers).filter((id) => !itemById(pack, id));
  return unknown.length === 0 ? [] : [{ ...nothingMore, id: 'unknown-item', effect: 'incomplete', areas: chosenAreas, sources: [], unsure: true }];
}

/** The latest of the waits that keep the client from being treated, unknown when one of them is or may be. */
function earliestOf(pack: Pack, findings: readonly Finding[]): PlainDate | null {
  const mayDefer = ({ id, unsure }: Finding): boolean => unsure && ruleById(pack, id)?.severity === 'defer-until';
  if (findings.some((finding) => finding.effect === 'stop' || mayDefer(finding))) return null;
  const waits = findings.filter((finding) => finding.effect === 'defer' || (finding.effect === 'clearance' && finding.earliestDate !== null));
  return waits.reduce<PlainDate | null | undefined>((latest, { earliestDate }) => (latest === null || earliestDate === null ? null : latest === undefined ? earliestDate : laterOf(latest, earliestDate)), undefined) ?? null;
}
