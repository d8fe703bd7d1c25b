import type { Answer, Answers } from '../domain/consultation';
import { ageOn, type PlainDate } from '../domain/plainDate';
import { areaById, expandAreas, itemById, kindsOf } from '../pack/lookup';
import type { Contraindication, Pack } from '../pack/schema';
import type { ScreeningContext } from './types';

export const areasOf = (context: ScreeningContext): readonly string[] => [...new Set(context.concerns.flatMap((concern) => concern.areas))];

/** The answer that counts: a known fact speaks for itself, and a recorded "yes" or doubt is never overruled by one. */
export function effectiveAnswer(pack: Pack, item: Contraindication, answers: Answers, context: ScreeningContext, today: PlainDate): Answer | undefined {
  const given = Object.hasOwn(answers, item.id) ? answers[item.id] : undefined;
  const { underAge, phototypes, cannotBePregnant } = pack.practice.derived;
  if (given === undefined && item.id === cannotBePregnant?.item && context.cannotBePregnant) return { answer: 'no' };
  const fact = item.id === underAge.item ? ageOn(context.dateOfBirth, today) < underAge.age : item.id === phototypes.item && context.phototype !== null ? phototypes.phototypes.includes(context.phototype) : null;
  if (fact === null) return given;
  if (fact) return { answer: 'yes' };
  return given && given.answer !== 'no' ? given : { answer: 'no' };
}

/**
 * Every answer that speaks about an item: the one that counts, and those of other items that answer it, too (a medicine that
 * is named in one question and matters in another). None makes another weaker.
 */
export function answersAbout(pack: Pack, item: Contraindication, answers: Answers, context: ScreeningContext, today: PlainDate): readonly Answer[] {
  const own = effectiveAnswer(pack, item, answers, context, today);
  const implied = (pack.practice.countsAs ?? [])
    .filter((rule) => rule.as === item.id)
    .flatMap((rule): readonly Answer[] => {
      const from = Object.hasOwn(answers, rule.item) ? answers[rule.item] : undefined;
      if (!from || from.answer === 'no' || !from.which?.some((kind) => rule.which.includes(kind))) return [];
      return [{ answer: from.answer, ...(rule.kind === undefined ? {} : { which: [rule.kind] }) }];
    });
  return own ? [own, ...implied] : implied;
}

/** Today's areas that an item can concern at all, before anyone said where it is. */
export function concernedAreas(pack: Pack, itemId: string, chosenAreas: readonly string[]): readonly string[] {
  const item = itemById(pack, itemId);
  const entries = kindsOf(pack, itemId);
  if (!item || item.scope === 'whole-person' || entries.some((entry) => entry.wholePerson)) return chosenAreas;
  const reach = [item.areas, ...entries.flatMap((entry) => (entry.areas === undefined ? [] : [entry.areas]))].map((names) => expandAreas(pack, names));
  return chosenAreas.filter((area) => reach.some((areas) => areas.has(area)));
}

/** Today's areas for which an item is asked: those that it can concern, and those of the combinations that need its answer. */
export function askedAreas(pack: Pack, itemId: string, chosenAreas: readonly string[]): readonly string[] {
  const combinations = pack.combinations.combinations.filter((combination) => combination.asks.includes(itemId));
  const reach = new Set([...concernedAreas(pack, itemId, chosenAreas), ...combinations.flatMap((combination) => [...expandAreas(pack, combination.areas)])]);
  return chosenAreas.filter((area) => reach.has(area));
}

/** Where the sign of an answer lies, of the areas that it can concern (`concerned`). */
export function findingAreas(pack: Pack, item: Contraindication, answer: Answer, chosenAreas: readonly string[], concerned: readonly string[] = concernedAreas(pack, item.id, chosenAreas)): readonly string[] {
  if (item.scope === 'whole-person') return concerned;
  const { inArea } = answer;
  // A place that the pack does not know may be any of them.
  if (inArea === undefined || inArea === true || (inArea !== false && inArea.some((area) => !areaById(pack, area)))) return concerned;
  const spread = spreadAreas(pack, item.id, inArea, chosenAreas);
  const named = chosenAreas.filter((area) => (inArea !== false && inArea.includes(area) && (concerned.includes(area) || !concernedAreas(pack, item.id, chosenAreas).includes(area))) || spread.includes(area));
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
