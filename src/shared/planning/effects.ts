import { planEffectsOf } from '../pack/lookup';
import type { Pack, PlanEffect } from '../pack/schema';
import { isShortened } from '../screening/shorten';
import type { Finding } from '../screening/types';

/**
 * What a finding changes in the plan. Some effects hold only where a specialist made its wait shorter, or for some kinds; an open
 * kind has those of all. What was agreed limits the depth, and what is agreed after a wait begins with a test area.
 */
export function effectsOf(pack: Pack, finding: Finding): readonly PlanEffect[] {
  const own = [...planEffectsOf(pack, finding.id).filter((effect) => (!effect.whenShortened || isShortened(finding)) && isOfKind(effect, finding)), ...impliedEffects(pack, finding)];
  const agreedMm = finding.clearedBy?.agreed?.depthMaxMm;
  const entry: PlanEffect = { item: finding.id, verified: 'practice-judgement', sources: [...finding.sources] };
  return [
    ...own,
    ...(finding.afterWait && !own.some((effect) => effect.testArea && effect.areas === undefined) ? [{ ...entry, testArea: true }] : []),
    ...(agreedMm === undefined || agreedMm === null ? [] : [{ ...entry, depthMaxMm: agreedMm }]),
  ];
}

function isOfKind({ which }: PlanEffect, { kinds }: Finding): boolean {
  return which === undefined || kinds === 'open' || which.some((kind) => kinds.includes(kind));
}

/** What an open kind may turn out to mean for another item: a medicine that nobody has named yet. */
function impliedEffects(pack: Pack, { id, kinds }: Finding): readonly PlanEffect[] {
  if (kinds !== 'open') return [];
  const implied = (pack.practice.countsAs ?? []).filter((rule) => rule.item === id);
  return implied.flatMap(({ as, kind }) => planEffectsOf(pack, as).filter((effect) => effect.which === undefined || (kind !== undefined && effect.which.includes(kind))));
}
