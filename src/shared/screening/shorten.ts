import type { Answer } from '../domain/consultation';
import { addDays, type PlainDate } from '../domain/plainDate';
import { expandAreas } from '../pack/lookup';
import type { Shortening } from '../pack/files/kinds';
import type { Contraindication, Pack } from '../pack/schema';
import { clearanceState, coversArea } from './clearances';
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
  const found = clearanceState(pack, context.clearances, item.id, { by: rule.by, notBefore: null, answer }, today);
  const notCounted = found.state === 'not-counted' ? { clearance: found.clearance, why: found.why } : null;
  const agreed = found.state === 'counts' ? inside.filter((area) => coversArea(found.clearance, area)) : [];
  if (found.state !== 'counts' || agreed.length === 0) return [{ ...deferral, shortening: { by: rule.by }, notCounted }];
  const outside = deferral.areas.filter((area) => !agreed.includes(area));
  return [
    ...(outside.length > 0 ? [{ ...deferral, areas: outside, earliestDate: dated(outside) }] : []),
    { ...deferral, effect: 'adjust', areas: agreed, earliestDate: dated(agreed), clearedBy: found.clearance, shortening: { by: rule.by } },
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
