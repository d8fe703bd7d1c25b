import type { Tone } from '../ui/Chip';
import type { Effect, Verdict } from '../../../shared/screening/types';

/** Names of the verdicts on screen. What follows from them clinically stands in the findings, in the pack's words. */
export const VERDICT_WORDS: Readonly<Record<Verdict, { readonly kicker: string; readonly chip: string; readonly tone: Tone }>> = {
  stop: { kicker: 'Do not treat', chip: 'Do not treat', tone: 'red' },
  defer: { kicker: 'Not today', chip: 'Not today', tone: 'red' },
  incomplete: { kicker: 'Not complete yet', chip: 'Health check not complete', tone: 'amber' },
  clearance: { kicker: 'Agreement needed', chip: 'Doctor’s agreement needed', tone: 'amber' },
  adjust: { kicker: 'Treat with changes', chip: 'Clear to treat, with changes', tone: 'green' },
  clear: { kicker: 'Clear to treat', chip: 'Clear to treat', tone: 'green' },
};

export const EFFECT_TONES: Readonly<Record<Effect, Tone>> = { stop: 'red', defer: 'red', incomplete: 'amber', clearance: 'amber', adjust: 'blue' };
export const EFFECT_WORDS: Readonly<Record<Effect, string>> = { stop: 'Do not treat', defer: 'Not today', incomplete: 'Find out', clearance: 'Agreement needed', adjust: 'Changes the plan' };
