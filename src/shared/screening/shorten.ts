import type { Answer } from '../domain/consultation';
import { addDays, type PlainDate } from '../domain/plainDate';
import { expandAreas } from '../pack/lookup';
import type { Shortening } from '../pack/files/kinds';
import type { Contraindication, Pack } from '../pack/schema';
import { validClearance } from './effects';
import type { Finding, ScreeningContext } from './types';
import { endOf } from './waits';

/**
 * A deferral cannot be overridden, except where the content names who may shorten the wait: then that specialist's
 * recorded agreement makes it an adjustment, on the areas inside the limits. Outside them it stays as it is.
 */
export function shortened(pack: Pack, item: Contraindication, answer: Answer, deferral: Finding, dated: (areas: readonly string[]) => PlainDate | null, context: ScreeningContext, today: PlainDate): readonly Finding[] {
  const rule = pack.practice.shortenings.find((shortening) => shortening.item === item.id);
  const inside = rule ? deferral.areas.filter((area) => isInside(pack, rule, answer, area, context, today)) : [];
  if (!rule || inside.length === 0) return [deferral];
  const clearance = validClearance(context.clearances, item.id, today);
  if (clearance?.role !== rule.by) return [{ ...deferral, shortening: { by: rule.by } }];
  const outside = deferral.areas.filter((area) => !inside.includes(area));
  return [
    ...(outside.length > 0 ? [{ ...deferral, areas: outside, earliestDate: dated(outside) }] : []),
    { ...deferral, effect: 'adjust', areas: inside, earliestDate: dated(inside), clearedBy: clearance, shortening: { by: rule.by } },
  ];
}

function isInside(pack: Pack, { limits }: Shortening, answer: Answer, area: string, context: ScreeningContext, today: PlainDate): boolean {
  const { areas, notAreas, modality, notBeforeDays } = limits;
  const ended = endOf(answer, context);
  return (
    (areas === undefined || expandAreas(pack, areas).has(area)) &&
    !expandAreas(pack, notAreas ?? []).has(area) &&
    (modality === undefined || modality === context.modality) &&
    (notBeforeDays === undefined || (ended !== null && today >= addDays(ended, notBeforeDays)))
  );
}

/** Whether a finding is a wait that a specialist's recorded agreement made shorter. */
export const isShortened = (finding: Finding): boolean => finding.shortening !== null && finding.clearedBy !== null;
