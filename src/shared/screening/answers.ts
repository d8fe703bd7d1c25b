import type { Answer, Answers } from '../domain/consultation';
import { ageOn, type PlainDate } from '../domain/plainDate';
import { areaById, expandAreas, followUpOf, itemById } from '../pack/lookup';
import type { Contraindication, Pack } from '../pack/schema';
import type { ScreeningContext } from './types';

export const areasOf = (context: ScreeningContext): readonly string[] => [...new Set(context.concerns.flatMap((concern) => concern.areas))];

/** The answer that counts: a known fact speaks for itself, and a recorded "yes" or doubt is never overruled by one. */
export function effectiveAnswer(pack: Pack, item: Contraindication, answers: Answers, context: ScreeningContext, today: PlainDate): Answer | undefined {
  const given = Object.hasOwn(answers, item.id) ? answers[item.id] : undefined;
  const { underAge, phototypes } = pack.practice.derived;
  const fact = item.id === underAge.item ? ageOn(context.dateOfBirth, today) < underAge.age : item.id === phototypes.item && context.phototype !== null ? phototypes.phototypes.includes(context.phototype) : null;
  if (fact === null) return given;
  if (fact) return { answer: 'yes' };
  return given && given.answer !== 'no' ? given : { answer: 'no' };
}

/** The kinds that were named, of those that the pack knows. */
export function kindsNamed(pack: Pack, itemId: string, { which = [] }: Answer): readonly string[] {
  const options = followUpOf(pack, itemId)?.options ?? [];
  return which.filter((kind) => options.some((option) => option.id === kind));
}

/** Today's areas that an item can concern at all, before anyone said where it is. */
export function concernedAreas(pack: Pack, itemId: string, chosenAreas: readonly string[]): readonly string[] {
  const item = itemById(pack, itemId);
  if (!item || item.scope === 'whole-person') return chosenAreas;
  const reach = expandAreas(pack, item.areas);
  return chosenAreas.filter((area) => reach.has(area));
}

/** Today's areas for which an item is asked: those that it can concern, and those of the combinations that need its answer. */
export function askedAreas(pack: Pack, itemId: string, chosenAreas: readonly string[]): readonly string[] {
  const combinations = pack.combinations.combinations.filter((combination) => combination.asks.includes(itemId));
  const reach = new Set([...concernedAreas(pack, itemId, chosenAreas), ...combinations.flatMap((combination) => [...expandAreas(pack, combination.areas)])]);
  return chosenAreas.filter((area) => reach.has(area));
}

/** Where the sign of an answer lies, of today's areas. */
export function findingAreas(pack: Pack, item: Contraindication, answer: Answer, chosenAreas: readonly string[]): readonly string[] {
  if (item.scope === 'whole-person') return chosenAreas;
  const concerned = concernedAreas(pack, item.id, chosenAreas);
  const { inArea } = answer;
  // A place that the pack does not know may be any of them.
  if (inArea === undefined || inArea === true || (inArea !== false && inArea.some((area) => !areaById(pack, area)))) return concerned;
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
