import type { Answer, Answers } from '../domain/consultation';
import { ageOn, laterOf, type PlainDate } from '../domain/plainDate';
import { areaById, askOrderOf, expandAreas, itemById, kindsOf, protocolsFor, ruleById } from '../pack/lookup';
import type { Contraindication, Pack } from '../pack/schema';
import { answersAbout, areasOf, askedAreas, effectiveAnswer } from './answers';
import { combine } from './combine';
import { nothingMore } from './effects';
import { isKindAsked, judge, openKindHolds } from './judge';
import { kindsSaid } from './kinds';
import { namesOpen } from './medicineNames';
import { merged, recordedAnswers } from './ownRecord';
import { toldAnswers } from './told';
import { VERDICTS, type Finding, type Screening, type ScreeningContext, type Verdict } from './types';

/**
 * The health check. Why is this hard? Because it must never fail open: whatever is missing, unsure, unknown or not
 * understood makes the verdict `incomplete` or worse, never better. The order of thought, for each item of the pack:
 *
 * 1. Does it matter here? (area, modality, sex; a fact that is known, such as the age, answers for itself.)
 * 2. Which of today's areas does it concern?
 * 3. What would a "yes" mean? (severity → effect; what blocks only RF or only numbing cream is weaker for plain needling.)
 * 4. Which kind is it? A kind may have a severity and a wait of its own; one that has to be known and is not is a question.
 * 5. Is the wait over, and what is asked for after it? Is there an agreement that counts, or may someone shorten the wait?
 *
 * A treatment in the practice's own record counts as an answer beside the one that was given: a "no" does not undo it.
 * Then what several answers mean together.
 *
 * Pure: the same pack, answers, context and day always give the same screening.
 */
export function screen(pack: Pack, answers: Answers, given: ScreeningContext, today: PlainDate): Screening {
  const context: ScreeningContext = { ...given, on: today };
  const chosenAreas = areasOf(context);
  const findings = [
    ...unknownItems(pack, answers, chosenAreas),
    ...unknownRecord(context, chosenAreas),
    ...areaFindings(pack, context),
    ...pack.contraindications.items.flatMap((item) => judgeAll(pack, item, answers, context, today)),
    ...combine(pack, answers, context, today),
  ].toSorted((a, b) => VERDICTS.indexOf(a.effect) - VERDICTS.indexOf(b.effect) || askOrderOf(pack, a.id) - askOrderOf(pack, b.id));
  const relevant = relevantItems(pack, context);
  const unanswered = relevant.filter((item) => effectiveAnswer(pack, item, answers, context, today) === undefined).map((item) => item.id);
  const openFollowUps = relevant.filter((item) => asksMore(pack, item, effectiveAnswer(pack, item, answers, context, today), context)).map((item) => item.id);
  const names = namesOpen(pack, answers, context, relevant);
  const toAnswer = [...new Set([...unanswered, ...names.map(({ item }) => item)])];
  const askedIn = (area: string): boolean => toAnswer.some((id) => askedAreas(pack, id, chosenAreas).includes(area));

  const areas = Object.fromEntries(
    chosenAreas.map((area) => [area, worst([...findings.filter((finding) => finding.areas.includes(area)).map((finding) => finding.effect), ...(askedIn(area) ? ['incomplete' as const] : [])])]),
  );
  const isOpen = chosenAreas.length === 0 || toAnswer.length > 0 || (pack.practice.openKinds !== undefined && openFollowUps.length > 0);
  const verdict = worst([...Object.values(areas), ...findings.map((finding) => finding.effect), ...(isOpen ? ['incomplete' as const] : [])]);
  return { verdict, areas, earliestDate: earliestOf(pack, findings, answers, context, today), findings, unanswered, openFollowUps, namesOpen: names, told: toldAnswers(pack, answers, context, today) };
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
  const { notAskedOfMales, notAskedOfMalesOver: over } = pack.practice.derived;
  if (context.sex === 'male' && notAskedOfMales.includes(item.id)) return false;
  if (context.sex === 'male' && over?.items.includes(item.id) && context.on !== undefined && ageOn(context.dateOfBirth, context.on) > over.age) return false;
  if (item.blocks.every((service) => service === 'rf') && context.modality !== 'rf-microneedling') return isNear(pack, item, context);
  const chosenAreas = areasOf(context);
  return item.scope === 'whole-person' || chosenAreas.length === 0 || askedAreas(pack, item.id, chosenAreas).length > 0;
}

/** Plain needling is asked about a device only where it may lie near. */
function isNear(pack: Pack, item: Contraindication, context: ScreeningContext): boolean {
  const near = pack.practice.near?.find((rule) => rule.item === item.id);
  return near !== undefined && areasOf(context).some((area) => expandAreas(pack, near.areas).has(area));
}

/** Whether the pack has to know more about an answer before signing: which kind it is, or what was decided about it. */
function asksMore(pack: Pack, item: Contraindication, answer: Answer | undefined, context: ScreeningContext): boolean {
  return answer !== undefined && answer.answer !== 'no' && isKindAsked(item, answer, kindsSaid(pack, item.id, answer, context), context);
}

/** Every answer about an item, and what the practice's own record answers. */
function judgeAll(pack: Pack, item: Contraindication, answers: Answers, context: ScreeningContext, today: PlainDate): readonly Finding[] {
  const recorded = recordedAnswers(pack, item.id, areasOf(context), context);
  return merged([
    ...answersAbout(pack, item, answers, context, today).flatMap((answer) => judge(pack, item, answer, context, today)),
    ...recorded.flatMap(({ answer, on }) => judge(pack, item, answer, context, today).map((finding) => ({ ...finding, recordedOn: on }))),
  ]);
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

/** What earlier visits did could not be read: that is not the same as nothing. */
function unknownRecord({ treatedBefore }: ScreeningContext, chosenAreas: readonly string[]): readonly Finding[] {
  return treatedBefore === 'not-known' ? [{ ...nothingMore, id: 'unknown-record', effect: 'incomplete', areas: chosenAreas, sources: [], unsure: true }] : [];
}

/**
 * The latest of the waits that keep the client from being treated, unknown when one of them is or may be. An agreement that is
 * asked for after a wait moves no day, it is named beside it.
 */
function earliestOf(pack: Pack, findings: readonly Finding[], answers: Answers, context: ScreeningContext, today: PlainDate): PlainDate | null {
  const mayDefer = ({ id, unsure, asks }: Finding): boolean => unsure && asks === null && mayHold(pack, id);
  if (findings.some((finding) => finding.effect === 'stop' || mayDefer(finding))) return null;
  const waits = findings.filter((finding) => finding.effect === 'defer' || (finding.effect === 'clearance' && finding.earliestDate !== null && !finding.afterWait)).map(({ earliestDate }) => earliestDate);
  const open = findings.filter(({ asks }) => asks === 'kind').flatMap(({ id }) => openHolds(pack, id, answers, context, today));
  return [...waits, ...open].reduce<PlainDate | null | undefined>((latest, day) => (latest === null || day === null ? null : latest === undefined ? day : laterOf(latest, day)), undefined) ?? null;
}

/** Whether a rule, or some kind of it, can hold a client up. */
function mayHold(pack: Pack, id: string): boolean {
  return ruleById(pack, id)?.severity === 'defer-until' || kindsOf(pack, id).some(({ severity }) => severity === 'defer-until' || severity === 'absolute');
}

function openHolds(pack: Pack, id: string, answers: Answers, context: ScreeningContext, today: PlainDate): readonly (PlainDate | null)[] {
  const item = itemById(pack, id);
  if (!item) return [];
  return answersAbout(pack, item, answers, context, today).flatMap((answer) => {
    if (kindsSaid(pack, id, answer, context) !== 'open') return [];
    const holds = openKindHolds(pack, item, answer, context, today);
    return holds === 'nothing' ? [] : holds === 'unknown' ? [null] : [holds];
  });
}
