import type { Pack } from '../pack/schema';
import { isShortened } from '../screening/shorten';
import type { Finding } from '../screening/types';

export type PlanEffect = Pack['practice']['planEffects'][number];

/** Whether a finding has this effect on the plan; some have it only where a specialist made its wait shorter. */
export const holdsFor = (effect: PlanEffect, finding: Finding): boolean => effect.item === finding.id && (!effect.whenShortened || isShortened(finding));
