import { planEffectsOf } from '../pack/lookup';
import type { Pack, PlanEffect } from '../pack/schema';
import { isShortened } from '../screening/shorten';
import type { Finding } from '../screening/types';

/** What a finding changes in the plan; some effects hold only where a specialist made its wait shorter. */
export const effectsOf = (pack: Pack, finding: Finding): readonly PlanEffect[] => planEffectsOf(pack, finding.id).filter((effect) => !effect.whenShortened || isShortened(finding));
