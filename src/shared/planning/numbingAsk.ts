import type { NumbingUsed } from '../domain/consultation';
import { isPlainDate } from '../domain/plainDate';
import { minutesOn } from './numbingTimer';

/** When the client is asked for signs of poisoning: `due` minutes after the cream went on and not yet done, `next` still to come. Null: none. */
export interface Asking {
  readonly due: number | null;
  readonly next: number | null;
}

/**
 * What is to be asked at `minutes` after the cream went on. `askAt` in minutes, from the pack; `askedAt` the instants of what was asked,
 * `2026-11-24T14:20:05+00:00`. The last time that has passed counts: asking once makes good for those before it.
 */
export function askingNow(askAt: readonly number[], on: Pick<NumbingUsed, 'appliedOn' | 'appliedAt'>, askedAt: readonly string[], minutes: number): Asking {
  const passed = askAt.filter((at) => at <= minutes);
  const coming = askAt.filter((at) => at > minutes);
  const next = coming.length === 0 ? null : Math.min(...coming);
  if (passed.length === 0) return { due: null, next };
  const last = Math.max(...passed);
  const done = askedAt.some((instant) => {
    const asked = minuteAsked(on, instant);
    return asked !== null && asked >= last && asked <= minutes;
  });
  return { due: done ? null : last, next };
}

/** Minutes after the cream went on; null for an instant before it, or one that cannot be read. */
export function minuteAsked(on: Pick<NumbingUsed, 'appliedOn' | 'appliedAt'>, instant: string): number | null {
  const [day, at] = [instant.slice(0, 10), instant.slice(11, 16)];
  if (!isPlainDate(day)) return null;
  const isBefore = on.appliedOn !== null && `${day} ${at}` < `${on.appliedOn} ${on.appliedAt}`;
  return isBefore ? null : minutesOn(on, { on: day, at });
}
