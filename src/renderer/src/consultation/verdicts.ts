import type { Effect } from '../../../shared/screening/types';
import type { Tone } from '../ui/Chip';

/** How findings look. How a visit stands as a whole is said by `standingOf`. */
export const EFFECT_TONES: Readonly<Record<Effect, Tone>> = { stop: 'red', defer: 'red', incomplete: 'amber', clearance: 'amber', adjust: 'blue' };
export const EFFECT_WORDS: Readonly<Record<Effect, string>> = { stop: 'Do not treat', defer: 'Not today', incomplete: 'Find out', clearance: 'Agreement needed', adjust: 'Changes the plan' };
