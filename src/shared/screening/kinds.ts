import type { Answer } from '../domain/consultation';
import type { PlainDate } from '../domain/plainDate';
import { expandAreas, followUpOf, kindsOf } from '../pack/lookup';
import { ANY_KIND, NOT_KNOWN, type Kind } from '../pack/files/kinds';
import type { Contraindication, Pack } from '../pack/schema';
import type { ScreeningContext } from './types';
import { endOf } from './waits';

/**
 * The kinds that were named, of those that the pack knows; `open` where one has to be named and none was, or where it is
 * not known and the pack has no rule for that. An end date alone may say which kind it is.
 */
export function kindsSaid(pack: Pack, itemId: string, answer: Answer, context: ScreeningContext): readonly string[] | 'open' {
  const followUp = followUpOf(pack, itemId);
  if (!followUp) return [];
  const { which = [] } = answer;
  const known = (kind: string): boolean => followUp.options.some((option) => option.id === kind);
  const named = which.filter(known);
  if (named.length === 0 && answer.answer === 'yes' && endOf(answer, context) !== null) {
    const means = pack.practice.endedMeans?.find((entry) => entry.item === itemId);
    if (means) return [means.which];
  }
  const notKnown = which.includes(NOT_KNOWN) && !known(NOT_KNOWN);
  return followUp.required && (named.length === 0 || notKnown) ? 'open' : named;
}

/** The entries of an item that hold for one of its kinds; `*` is its own, not those of the kinds. */
export const entriesFor = (pack: Pack, itemId: string, kind: string): readonly Kind[] => kindsOf(pack, itemId).filter((entry) => entry.which.includes(kind));

/** Entries that hold whatever the kind is, also where none was named. */
export const entriesForAny = (pack: Pack, itemId: string): readonly Kind[] => entriesFor(pack, itemId, ANY_KIND);

/** Today's areas that an entry reaches: its own, those of the item where it names none, or all of them. */
export function reachOf(pack: Pack, item: Contraindication, entry: Pick<Kind, 'areas' | 'wholePerson'>, chosenAreas: readonly string[]): readonly string[] {
  if (entry.wholePerson || (entry.areas === undefined && item.scope === 'whole-person')) return chosenAreas;
  const reach = expandAreas(pack, entry.areas ?? item.areas);
  return chosenAreas.filter((area) => reach.has(area));
}

/** Whether the concern that is treated on an area, and the skin type, are those of an entry. An unknown skin type is. */
export function entryHolds({ concerns, phototypes }: Kind, area: string, context: ScreeningContext): boolean {
  const treated = concerns === undefined || context.concerns.some((concern) => concerns.includes(concern.concern) && concern.areas.includes(area));
  return treated && (phototypes === undefined || context.phototype === null || phototypes.includes(context.phototype));
}

/** Why an INR does not count today, or that it is above its limit; null where it is as it has to be, or does not apply. */
export function measurementProblem({ measured }: Kind, answer: Answer, named: readonly string[], today: PlainDate, addDays: (day: PlainDate, days: number) => PlainDate): 'missing' | 'above' | null {
  if (!measured) return null;
  const { inr } = answer;
  if (inr === undefined) return 'missing';
  // Only a medicine that the pack does not name can be one that is not measured so.
  if ('doesNotApply' in inr) return named.every((kind) => kind === 'other') ? null : 'missing';
  if (inr.on > today || today > addDays(inr.on, measured.withinDays)) return 'missing';
  return inr.value > measured.max ? 'above' : null;
}
