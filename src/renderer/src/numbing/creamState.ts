import type { CreamHelp, CreamTimes } from '../../../shared/contract/numbingOn';
import { askingNow, type Asking } from '../../../shared/planning/numbingAsk';
import { numbingTimer, type Moment } from '../../../shared/planning/numbingTimer';
import { durationText } from '../consultation/numbingWords';

/** Cream that is on, at one moment. */
export interface CreamState {
  /** It had to be off by now. */
  readonly late: boolean;
  readonly asking: Asking;
  /** `34 min. Off by 15:05.` */
  readonly words: string;
}

export function creamState(cream: CreamTimes, help: Pick<CreamHelp, 'askAtMinutes'>, now: Moment): CreamState {
  const timer = numbingTimer({ appliedOn: cream.appliedOn, appliedAt: cream.appliedAt, removedOn: null, removedAt: '' }, { minMinutes: null, maxMinutes: cream.maxMinutes }, now);
  // A time that is being typed is no time yet: the cream is on all the same.
  if (timer.state === 'not-on') return { late: false, asking: { due: null, next: null }, words: '' };
  const late = timer.state === 'take-off';
  const end = late ? ` Take it off now: it had to be off by ${timer.offBy ?? '–'}.` : timer.offBy === null ? '' : ` Off by ${timer.offBy}.`;
  return { late, asking: askingNow(help.askAtMinutes, cream, cream.askedAt, timer.minutes), words: `${durationText(timer.minutes)}.${end}` };
}

/** As a sentence goes on: `ringing in the ears`. What starts with more than one capital is left alone. */
export const lowered = (text: string): string => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

/** The signs as one sentence after a colon: `ringing in the ears; metallic taste, numb lips`. */
export const signsText = (signs: readonly string[]): string => signs.map(lowered).join('; ');
