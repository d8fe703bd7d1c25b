import type { Answer, Answers } from '../domain/consultation';
import { laterOf, type PlainDate } from '../domain/plainDate';
import { expandAreas, itemById } from '../pack/lookup';
import type { Alternative, Combination } from '../pack/files/kinds';
import type { Pack } from '../pack/schema';
import { answersAbout, areasOf, concernedAreas, findingAreas } from './answers';
import { asAgreed } from './clearances';
import { nothingMore, severityEffect } from './effects';
import { kindsSaid } from './kinds';
import { dueOn } from './stands';
import type { Finding, ScreeningContext } from './types';
import { endOf } from './waits';

/** Where something holds: area → first day on which it no longer does (null: nobody knows, or never). */
type Places = ReadonlyMap<string, PlainDate | null>;

interface Hit {
  readonly places: Places;
  readonly unsure: boolean;
  /** The item that was answered; null for a known fact. */
  readonly item: string | null;
}

interface Given {
  readonly pack: Pack;
  readonly answers: Answers;
  readonly context: ScreeningContext;
  readonly today: PlainDate;
}

/**
 * What several answers mean together. Each condition has to hold, for a matter of places on the same area. A doubt in a
 * condition is a doubt in the whole: `incomplete` where the combination is heavier than an adjustment, else it applies.
 */
export function combine(pack: Pack, answers: Answers, context: ScreeningContext, today: PlainDate): readonly Finding[] {
  return pack.combinations.combinations.flatMap((combination) => judge(combination, { pack, answers, context, today }));
}

function judge(combination: Combination, given: Given): readonly Finding[] {
  const { pack, context, today } = given;
  const conditions = combination.when.map(({ oneOf }) => oneOf.flatMap((alternative) => hitsOf(alternative, given, combination.ongoingOnly === true)));
  if (conditions.some((hits) => hits.length === 0)) return [];
  const reach = expandAreas(pack, combination.areas);
  const reached = areasOf(context).filter((area) => combination.scope === 'whole-person' || reach.has(area));
  const states = reached.map((area) => ({ area, states: conditions.map((hits) => stateOn(hits, combination.scope === 'whole-person' ? null : area)) }));
  const held = states.filter(({ states: each }) => each.every((state) => state !== null));
  const isUnsure = ({ states: each }: (typeof held)[number]): boolean => each.some((state) => state?.unsure);
  const sure = held.filter((entry) => !isUnsure(entry));
  const unsure = held.filter(isUnsure);

  const effect = severityEffect(combination.severity);
  const finding = { ...nothingMore, id: combination.id, sources: combination.sources, by: combination.by ?? null, clinicianToDecide: combination.clinicianToDecide === true, combines: [...new Set(conditions.flat().flatMap(({ item }) => item ?? []))] };
  const places = (entries: typeof held): readonly string[] => entries.map(({ area }) => area);
  if (effect === 'adjust') return held.length === 0 ? [] : [{ ...finding, effect, areas: places(held), unsure: sure.length === 0, earliestDate: sure.length === held.length ? lastEnd(held) : null }];
  const wanted = { ...finding, effect, areas: places(sure), unsure: false, earliestDate: lastEnd(sure) };
  return [
    ...(sure.length === 0 ? [] : effect === 'clearance' ? asAgreed(pack, wanted, null, context, today) : [wanted]),
    ...(unsure.length === 0 ? [] : [{ ...finding, effect: 'incomplete' as const, areas: places(unsure), unsure: true, earliestDate: null }]),
  ];

  /** A combination ends with the first of its conditions, and on the last of its areas. */
  function lastEnd(entries: typeof held): PlainDate | null {
    const ends = entries.map(({ states: each }) => each.flatMap((state) => state?.until ?? []).toSorted()[0] ?? null);
    return ends.reduce<PlainDate | null>((last, end, index) => (index === 0 ? end : last === null || end === null ? null : laterOf(last, end)), null);
  }
}

/** How a condition stands on an area, or anywhere (`null`): held for certain, in doubt, or not at all. */
function stateOn(hits: readonly Hit[], area: string | null): { readonly unsure: boolean; readonly until: PlainDate | null } | null {
  const there = hits.filter(({ places }) => (area === null ? places.size > 0 : places.has(area)));
  const certain = there.filter((hit) => !hit.unsure);
  if (certain.length === 0) return there.length === 0 ? null : { unsure: true, until: null };
  const ends = certain.flatMap(({ places }) => (area === null ? [...places.values()] : [places.get(area) ?? null]));
  return { unsure: false, until: ends.reduce((last, end) => (last === null || end === null ? null : laterOf(last, end))) };
}

function hitsOf(alternative: Alternative, given: Given, ongoingOnly: boolean): readonly Hit[] {
  const { pack, context } = given;
  const chosen = areasOf(context);
  const fact = (areas: readonly string[], unsure = false): readonly Hit[] => (areas.length === 0 ? [] : [{ places: new Map(areas.map((area) => [area, null])), unsure, item: null }]);
  if ('concern' in alternative) return fact(context.concerns.filter(({ concern }) => concern === alternative.concern).flatMap(({ areas }) => areas));
  if ('areas' in alternative) return fact(chosen.filter((area) => expandAreas(pack, alternative.areas).has(area)));
  if ('modality' in alternative) return fact(context.modality === alternative.modality ? chosen : []);
  if ('phototypes' in alternative) return fact(context.phototype === null || alternative.phototypes.includes(context.phototype) ? chosen : [], context.phototype === null);
  return itemHits(alternative, given, ongoingOnly);
}

function itemHits(condition: Extract<Alternative, { item: string }>, { pack, answers, context, today }: Given, ongoingOnly: boolean): readonly Hit[] {
  const item = itemById(pack, condition.item);
  if (!item) return [];
  const chosen = areasOf(context);
  return answersAbout(pack, item, answers, context, today).flatMap((answer): readonly Hit[] => {
    if (answer.answer === 'no' || (ongoingOnly && isOver(answer))) return [];
    const kinds = kindsSaid(pack, item.id, answer, context);
    const named = kinds === 'open' ? [] : kinds;
    const counts = countsAs(condition, named);
    if (counts === 'no') return [];
    // Where the item is asked for the combination alone, nothing else holds a yes without its kind: it is a doubt there.
    const where = condition.anywhere ? chosen : findingAreas(pack, item, answer, chosen);
    const open = counts === 'unknown' ? where.filter((area) => !concernedAreas(pack, item.id, chosen).includes(area)) : where;
    const dated = open.map((area) => [area, condition.afterWait ? null : dueOn(pack, item, answer, named, area, context)] as const);
    const places = new Map(dated.filter(([, due]) => due === null || today < due));
    return places.size === 0 ? [] : [{ places, unsure: counts === 'unknown' || answer.answer === 'not-sure', item: item.id }];
  });

  function isOver(answer: Answer): boolean {
    const ended = endOf(answer, context);
    return ended !== null && ended <= today;
  }
}

/** Whether the kinds that were named are those of a condition. No kind named is none that is excepted. */
function countsAs({ which, atLeast = 1, except }: Extract<Alternative, { item: string }>, named: readonly string[]): 'yes' | 'no' | 'unknown' {
  if (except && named.length > 0 && named.every((kind) => except.includes(kind))) return 'no';
  if (!which) return 'yes';
  if (named.length === 0) return 'unknown';
  return named.filter((kind) => which.includes(kind)).length >= atLeast ? 'yes' : 'no';
}
