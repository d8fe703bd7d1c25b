import type { Side } from '../../../shared/domain/consultation';
import { assertNever } from '../../../shared/domain/result';
import type { NumbingTimer } from '../../../shared/planning/numbingTimer';
import type { Tone } from '../ui/Chip';

/** A timer in words: what it is now, and until when. */
export interface TimerWords {
  readonly tone: Tone;
  readonly title: string;
  readonly sentence: string;
}

export function timerWords(timer: NumbingTimer): TimerWords {
  switch (timer.state) {
    case 'not-on':
      return { tone: 'plain', title: 'Not on yet', sentence: '' };
    case 'waiting':
      return { tone: 'blue', title: 'Waiting', sentence: `Needles from ${timer.needlesFrom ?? '–'}.` };
    case 'ready':
      return { tone: 'green', title: 'Ready', sentence: timer.offBy === null ? 'The pack has no longest time for this cream.' : `Off by ${timer.offBy}.` };
    case 'take-off':
      return { tone: 'red', title: 'Take it off now', sentence: `It had to be off by ${timer.offBy ?? '–'}.` };
    case 'off':
      return { tone: 'plain', title: 'Off', sentence: `It was on for ${timer.minutes} minutes.` };
    case 'off-too-late':
      return { tone: 'red', title: 'Off too late', sentence: `It was on for ${timer.minutes} minutes and had to be off by ${timer.offBy ?? '–'}.` };
    default:
      return assertNever(timer);
  }
}

export const SIDES: Readonly<Record<Side, string>> = { left: 'left side', right: 'right side' };
export const SIDE_OPTIONS: readonly { readonly value: Side; readonly label: string }[] = [
  { value: 'left', label: 'Left' },
  { value: 'right', label: 'Right' },
];

/** `34 min`, `2 h 05 min`. */
export function durationText(minutes: number): string {
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
