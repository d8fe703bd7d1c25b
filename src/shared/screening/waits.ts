import type { Answer } from '../domain/consultation';
import { laterOf, type PlainDate } from '../domain/plainDate';
import { expandAreas } from '../pack/lookup';
import type { Contraindication, Pack } from '../pack/schema';
import type { ScreeningContext } from './types';

/** An end before the client was born is a slip of the pen (1026 for 2026) and no end at all. */
export const endOf = ({ endedOn }: Answer, { dateOfBirth }: ScreeningContext): PlainDate | null => (endedOn !== undefined && endedOn >= dateOfBirth ? endedOn : null);

/**
 * Days that have to pass since the end: the longest of the kinds that were named. A kind without a wait of its own has
 * the item's, so that an unknown kind never shortens; nor does a short kind that was named beside another.
 */
export function waitDaysOf(pack: Pack, item: Contraindication, { which = [] }: Answer, area: string, context: ScreeningContext): number | null {
  if (which.length === 0) return item.waitDays;
  const each = which.map((kind) => longestOf(pack.practice.waits.filter((wait) => wait.item === item.id && wait.which.includes(kind) && applies(wait)).map((wait) => wait.days)) ?? item.waitDays);
  const longest = each.some((days) => days === null) ? null : longestOf(each.filter((days) => days !== null));
  return longest === null || item.waitDays === null || which.length === 1 ? longest : Math.max(longest, item.waitDays);

  function applies({ areas, phototypes }: Pack['practice']['waits'][number]): boolean {
    return (areas === undefined || expandAreas(pack, areas).has(area)) && (phototypes === undefined || context.phototype === null || phototypes.includes(context.phototype));
  }
}

const longestOf = (days: readonly number[]): number | null => (days.length === 0 ? null : Math.max(...days));

/** The last of several days; null where one of them is unknown, or there is none. */
export function lastOf(days: readonly (PlainDate | null)[]): PlainDate | null {
  const [first = null, ...others] = days;
  return others.reduce<PlainDate | null>((latest, day) => (latest === null || day === null ? null : laterOf(latest, day)), first);
}
